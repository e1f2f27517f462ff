import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { keepFocus } from "./keep-focus.ts";

let stop: () => void;
beforeEach(() => {
  vi.useFakeTimers();
  stop = keepFocus();
});
afterEach(() => {
  stop();
  document.body.innerHTML = "";
  vi.useRealTimers();
});

function page(html: string) {
  document.body.innerHTML = `<div id="root"><main><h1 tabindex="-1">Answer</h1>${html}</main></div>`;
}

function find(selector: string): HTMLElement {
  const element = document.querySelector(selector);
  if (!(element instanceof HTMLElement)) throw new Error(`Nothing is ${selector}`);
  return element;
}

/** Waits for the observer, and for the moment in which a dialog gives the focus back itself. */
async function settle() {
  await vi.advanceTimersByTimeAsync(100);
}

it("goes to the item's own heading when the form that was sent makes room for the answer", async () => {
  page(
    `<section><h2>Waiting</h2><ul><li id="item"><h3>Raise the limit</h3><form><button>Give</button></form></li></ul></section>`,
  );
  find("button").focus();
  find("form").remove();
  await settle();
  expect(document.activeElement).toBe(find("h3"));
});

it("stays near a button that was switched off while it had the focus", async () => {
  page(`<h2>Ballot</h2><div id="steps"><button id="less">−</button><button id="more">+</button></div>`);
  const more = find("#more");
  more.focus();
  // A browser takes the focus from a disabled button; the simulated one does not.
  more.blur();
  more.setAttribute("disabled", "");
  await settle();
  expect(document.activeElement).toBe(find("#less"));
});

it("goes back to where a dialog was opened when the button that opened it is gone too", async () => {
  page(`<div id="promise"><h3>My promise</h3><button id="sign">Sign</button></div>`);
  find("#sign").focus();
  document.body.insertAdjacentHTML("beforeend", `<div role="dialog"><button id="ok">Sign</button></div>`);
  find("#ok").focus();
  find("#sign").remove();
  find("[role=dialog]").remove();
  await settle();
  expect(document.activeElement).toBe(find("h3"));
});

it("begins at the headline when nothing else is left", async () => {
  page(`<button>Open</button>`);
  find("button").focus();
  find("main").innerHTML = `<h1 tabindex="-1">Result</h1>`;
  await settle();
  expect(document.activeElement).toBe(find("h1"));
});

it("leaves the focus where the person dropped it or moved it", async () => {
  page(`<button id="one">One</button><button id="two">Two</button>`);
  find("#one").focus();
  find("#one").blur();
  find("#two").remove();
  await settle();
  expect(document.activeElement).toBe(document.body);
  find("#one").focus();
  find("#one").remove();
  find("h1").focus();
  await settle();
  expect(document.activeElement).toBe(find("h1"));
});

it("lands on a row of a list, where the arrows go on, not on a button inside it", async () => {
  page(
    `<div role="grid"><div role="row" tabindex="-1" id="card"></div><div role="row" tabindex="0" id="stack"><h3><button>Title</button></h3></div></div>`,
  );
  find("#card").focus();
  find("#card").remove();
  await settle();
  expect(document.activeElement).toBe(find("#stack"));
});
