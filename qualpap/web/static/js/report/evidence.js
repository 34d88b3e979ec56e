// What stands behind a sentence: who is counted, of whom, and the passages.

import { get } from "../api.js";
import { make } from "../elements.js";
import { said } from "../said.js";
import { passage } from "../matrix/cell.js";

export async function evidence(draft, sentence) {
  const found = await get(`/api/report/evidence?${new URLSearchParams({ draft, sentence })}`);
  const parts = [];
  if (found.full && found.full !== found.text) parts.push(make("p", { text: found.full }));
  if (found.by.length) parts.push(make("p.soft", { text: said("js-report-written-by", { who: found.by.join(", ") }) }));
  for (const each of found.counts) parts.push(counted(each));
  if (found.cases.length) {
    parts.push(make("h3", { text: said("js-report-cases", { count: found.cases.length }) }), names(found.cases));
  }
  if (found.passages.length) {
    parts.push(make("h3", { text: said("js-report-passages", { count: found.passages.length + found.more }) }), ...found.passages.map(shown));
    if (found.more) parts.push(make("p.soft", { text: said("js-report-more", { count: found.more }) }));
  }
  if (!parts.length) parts.push(make("p.soft", { text: said("js-report-no-evidence") }));
  return { title: [said("js-report-evidence")], element: make("div", {}, ...parts), leave: async () => true };
}

function counted(each) {
  const of = said("js-report-count", { count: each.n, n: each.n, of: each.of });
  return make(
    "details.small",
    {},
    make("summary", { text: of }),
    make("p", { text: said("js-report-counted", { cases: each.cases.join(", ") || "–" }) }),
    make("p", { text: said("js-report-others", { cases: each.others.join(", ") || "–" }) }),
  );
}

function names(cases) {
  const list = make("p.behind-cases");
  cases.forEach((each, at) => {
    if (at) list.append(" · ");
    list.append(make("span", { text: each.participant, title: each.name }));
  });
  return list;
}

function shown(each) {
  return make(
    "figure.behind-passage",
    {},
    make("blockquote.quotation", { text: each.words }),
    make(
      "figcaption",
      {},
      make("a", { href: passage(each), text: said("js-report-turn", { interview: each.transcript, turn: each.turn }) }),
      make("span.soft", { text: each.code }),
    ),
  );
}
