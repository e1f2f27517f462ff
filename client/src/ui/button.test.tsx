import { render, screen } from "@testing-library/react";
import userEvent from "@testing-library/user-event";
import { expect, it, vi } from "vitest";
import { Button } from "./button.tsx";

it("takes no second press while it is busy and keeps its focus", async () => {
  const press = vi.fn();
  const { rerender } = render(<Button onPress={press}>Sign</Button>);
  await userEvent.click(screen.getByRole("button"));
  rerender(
    <Button onPress={press} isBusy>
      Sign
    </Button>,
  );
  await userEvent.click(screen.getByRole("button"));
  expect(press).toHaveBeenCalledOnce();
  expect(document.activeElement).toBe(screen.getByRole("button"));
});
