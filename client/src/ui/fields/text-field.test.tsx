import { render, screen } from "@testing-library/react";
import { expect, it } from "vitest";
import { TextField } from "./text-field.tsx";

it("ties label, description and error to the field", () => {
  render(<TextField label="Your name" description="People read it" error="Please fill this in." value="" />);
  const field = screen.getByLabelText("Your name");
  expect(field.getAttribute("aria-invalid")).toBe("true");
  const described = (field.getAttribute("aria-describedby") ?? "")
    .split(" ")
    .map((id) => document.getElementById(id)?.textContent);
  expect(described).toEqual(["People read it", "Please fill this in."]);
});

it("tells how much room is left only near the end", () => {
  const { rerender } = render(<TextField label="Title" maxLength={20} value="Short" />);
  expect(screen.queryByText(/characters left/)).toBeNull();
  rerender(<TextField label="Title" maxLength={20} value="Seventeen letters" />);
  expect(screen.getByText("3 characters left")).toBeTruthy();
});
