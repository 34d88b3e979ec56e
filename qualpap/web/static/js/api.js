// Asks the workbench and writes to it. What could not be done is an ApiError with its way out.

import { said } from "./said.js";

export class ApiError extends Error {
  /** @param {{slug: string, message: string, way_out?: string, clashes?: object[], facts?: object}} told */
  constructor(told, status) {
    super(told.message);
    this.slug = told.slug;
    this.wayOut = told.way_out ?? "";
    this.clashes = told.clashes ?? [];
    this.facts = told.facts ?? {};
    this.status = status;
  }
}

async function answered(request) {
  let response;
  try {
    response = await request;
  } catch {
    throw new ApiError({ slug: "workbench-gone", message: said("js-all-gone"), way_out: said("js-all-gone-fix") }, 0);
  }
  const isJson = (response.headers.get("content-type") ?? "").includes("json");
  const body = isJson ? await response.json() : await response.text();
  if (response.ok) return body;
  throw new ApiError(body.error ?? { slug: "workbench-refused", message: String(isJson ? response.status : body) }, response.status);
}

/** @param {string} path */
export function get(path) {
  return answered(fetch(path, { headers: { accept: "application/json" } }));
}

/**
 * @param {string} path
 * @param {object} body
 */
export function post(path, body = {}) {
  return answered(
    fetch(path, { method: "POST", headers: { "content-type": "application/json" }, body: JSON.stringify(body) }),
  );
}

/**
 * Send files, as they are.
 * @param {string} path
 * @param {FormData} form
 */
export function upload(path, form) {
  return answered(fetch(path, { method: "POST", body: form }));
}

/**
 * Write judgements as one act: `record({kind: "code", transcript: "P05", code, start, end})`.
 * It is in the journal when this resolves.
 * @param {object | object[]} entries - as `qualpap record` takes them; `over` names values seen
 * @param {string} note
 * @returns {Promise<{act: string, changes: number}>}
 */
export async function record(entries, note = "") {
  const done = await post("/api/record", { entries: [entries].flat(), note });
  document.dispatchEvent(new CustomEvent("qualpap:saved"));
  return done;
}
