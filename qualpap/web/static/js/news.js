// Hears what happened in the study, in this window or another, by whomever.

const listeners = new Set();

/**
 * Call `listener` with all news: {acts, by, transcripts, participants, codes, files}; after the
 * line was broken once with {missed: true}, since then anything may have happened.
 * @param {(news: object) => void} listener
 * @returns {() => void} stops it
 */
export function hear(listener) {
  listeners.add(listener);
  start();
  return () => listeners.delete(listener);
}

let source = null;
let broken = false;

function start() {
  if (source) return;
  source = new EventSource("/api/events");
  source.onmessage = (event) => tell(JSON.parse(event.data));
  source.onerror = () => {
    broken = true;
  };
  source.onopen = () => {
    if (broken) tell({ missed: true, acts: [], by: [], transcripts: [], participants: [], codes: [], files: true });
    broken = false;
    document.documentElement.dataset.listening = "yes";
  };
}

function tell(news) {
  if (news.acts.length) document.documentElement.dataset.news = news.acts.at(-1);
  for (const listener of listeners) listener(news);
}
