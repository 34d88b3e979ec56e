// Plays the recording that lies beside the transcript, from where one reads.

import { said } from "../said.js";
import { on, state } from "./state.js";
import { clock, place, position, secondsAt } from "./transcript.js";
import { startOf } from "./steps.js";

const box = document.getElementById("player");

/** @type {HTMLMediaElement | null} */
let medium = null;

on("text", () => {
  const recording = state.text.recording;
  box.hidden = !recording;
  if (!recording || medium) return;
  medium = document.createElement(recording.kind === "video" ? "video" : "audio");
  medium.controls = true;
  medium.preload = "metadata";
  medium.src = recording.url;
  medium.setAttribute("aria-label", said("js-interview-recording"));
  const here = document.createElement("button");
  here.type = "button";
  here.textContent = said("js-interview-play-here");
  here.onclick = playHere;
  box.append(medium, here);
});

export const hasRecording = () => Boolean(medium);

/** Play from a second on. */
export function playFrom(seconds) {
  medium.currentTime = seconds;
  box.dataset.at = clock(seconds);
  void medium.play().catch(() => {
    // The browser cannot play this kind of file; its controls say so.
  });
}

/** Play from the words that are selected, or stop. */
export function toggle() {
  if (!medium.paused) medium.pause();
  else playHere();
}

function playHere() {
  playFrom(secondsAt(startOf(position())) ?? medium.currentTime);
}

place.addEventListener("click", (event) => {
  const mark = event.target.closest("button.turn-time");
  if (mark && medium) playFrom(Number(mark.dataset.seconds));
});
