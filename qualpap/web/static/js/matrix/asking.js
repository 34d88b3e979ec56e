// Which questions were put in an interview: proposed from the transcript, confirmed by a person.

import { get, record } from "../api.js";
import { button, make } from "../elements.js";
import { trying } from "../notices.js";
import { said } from "../said.js";

let numbers = 0;

/** A part that is loaded when it is opened: reading an interview for its questions takes a moment. */
export function asking(transcript, page) {
  const inside = make("div", {}, make("p.soft", { text: said("js-matrix-asking-reading") }));
  const part = make("details.asking", { data: { transcript } }, make("summary", { text: said("js-matrix-asking", { interview: transcript }) }), inside);
  part.addEventListener("toggle", async () => {
    if (!part.open) return;
    const found = await trying(() => get(`/api/matrix/asked?${new URLSearchParams({ transcript })}`));
    if (found) inside.replaceChildren(form(found, page, part));
  });
  return part;
}

function form(found, page, part) {
  const meant = found.questions.filter((each) => each.meant || each.asked);
  const rows = meant.map((each) => row(each));
  const confirmed = meant.filter((each) => each.asked).length;
  const who = [...new Set(meant.flatMap((each) => each.by))].join(", ");
  const status = make("span.soft.small", {
    role: "status",
    text: confirmed ? said("js-matrix-asking-confirmed", { count: confirmed, who }) : said("js-matrix-asking-not-confirmed"),
  });
  const save = async () => {
    const entries = rows.map((each) => each.entry(found.transcript)).filter(Boolean);
    if (!entries.length) {
      status.textContent = said("js-matrix-asking-nothing-new");
      return;
    }
    // Where somebody else confirmed meanwhile, theirs is shown anew below.
    await trying(() => record(entries, said("js-matrix-asking-note", { interview: found.transcript })));
    page.changed();
    const again = await trying(() => get(`/api/matrix/asked?${new URLSearchParams({ transcript: found.transcript })}`));
    if (again) part.lastElementChild.replaceChildren(form(again, page, part));
  };
  const read = "readOnly" in document.body.dataset;
  return make(
    "div",
    {},
    make("p.soft.small", { text: said("js-matrix-asking-help") }),
    ...rows.map((each) => each.element),
    make("div.row", {}, read ? null : button(".primary", said("js-matrix-asking-confirm"), () => void save(), { data: { what: "confirm" } }), status),
  );
}

function row(question) {
  const name = `asked-${++numbers}`;
  const proposed = question.turn ? "yes" : "no";
  const set = make("fieldset.asked-question", { data: { question: question.id } }, make("legend", { text: question.text }));
  const choices = make("div.row");
  for (const each of ["yes", "no", "unknown"]) {
    choices.append(
      make(
        "label.row",
        {},
        make("input", { type: "radio", name, value: each, checked: each === (question.asked ?? proposed) }),
        make("span", { text: said(`js-matrix-asked-${each}`) }),
      ),
    );
  }
  set.append(
    question.turn
      ? make("p.question", { text: said("js-matrix-asking-found", { turn: question.turn, words: question.words }) })
      : make("p.soft.small", { text: said("js-matrix-asking-not-found") }),
    question.codes.length ? make("p.soft.small", { text: question.codes.join(", ") }) : "",
    choices,
  );
  return {
    element: set,
    entry(transcript) {
      const asked = set.querySelector("input:checked")?.value;
      if (!asked || asked === question.asked) return null;
      const where = asked === "yes" && question.turn ? { start: question.start, end: question.end } : {};
      return { kind: "asked", transcript, question: question.id, asked, over: question.over, ...where };
    },
  };
}
