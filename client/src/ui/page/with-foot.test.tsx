import { render, screen } from "@testing-library/react";
import { MemoryRouter, Route, Routes } from "react-router";
import { afterEach, expect, it } from "vitest";
import { WithFoot } from "./with-foot.tsx";

afterEach(() => document.head.replaceChildren());

function linksOfThePage(): Record<string, string | null> {
  render(
    <MemoryRouter>
      <Routes>
        <Route element={<WithFoot />}>
          <Route path="/" element={<main>The page</main>} />
        </Route>
      </Routes>
    </MemoryRouter>,
  );
  expect(screen.getByRole("main").textContent).toBe("The page");
  expect(screen.getByText(/^Saydo \d+\.\d+\.\d+$/)).toBeTruthy();
  return Object.fromEntries(screen.getAllByRole("link").map((link) => [link.textContent, link.getAttribute("href")]));
}

const licences = { "Licence (AGPL)": "/legal/licence.txt", "Licences of its parts": "/legal/notices.txt" };

it("ends with the version and the licences", () => {
  expect(linksOfThePage()).toEqual(licences);
});

it("leads to the operator's own pages", () => {
  for (const name of ["imprint", "privacy", "source"]) {
    const meta = document.createElement("meta");
    meta.setAttribute("name", `saydo-${name}`);
    meta.setAttribute("content", `https://example.org/${name}`);
    document.head.append(meta);
  }
  expect(linksOfThePage()).toEqual({
    Imprint: "https://example.org/imprint",
    Privacy: "https://example.org/privacy",
    "Source code": "https://example.org/source",
    ...licences,
  });
});
