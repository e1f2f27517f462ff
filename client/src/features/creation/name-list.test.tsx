import { zodResolver } from "@hookform/resolvers/zod";
import { act, cleanup, fireEvent, render, screen } from "@testing-library/react";
import { FormProvider, useForm } from "react-hook-form";
import { afterEach, expect, it } from "vitest";
import { NameList } from "./name-list.tsx";
import { checkedWorkshop } from "./new-workshop-form.ts";
import { fromTemplate } from "./templates.ts";

function Roles() {
  const form = useForm({
    defaultValues: fromTemplate("values", "en"),
    resolver: zodResolver(checkedWorkshop),
    mode: "onChange",
  });
  return (
    <FormProvider {...form}>
      <form onSubmit={form.handleSubmit(() => undefined)}>
        <NameList
          name="lanes"
          title="Job roles"
          text=""
          itemLabel="Job role"
          addLabel="Add a job role"
          maxItems={12}
          maxText={60}
          minItems={1}
        />
        <button type="submit">Create</button>
      </form>
    </FormProvider>
  );
}

const press = (name: string) => act(async () => void fireEvent.click(screen.getByRole("button", { name })));

afterEach(cleanup);

it("finds no fault with a row that was just added, until Create is pressed", async () => {
  render(<Roles />);
  const before = screen.getAllByRole("textbox").length;
  await press("Add a job role");
  expect(screen.getAllByRole("textbox")).toHaveLength(before + 1);
  expect(screen.queryByText("Please fill this in.")).toBeNull();
  await press("Create");
  expect(screen.getByText("Please fill this in.")).toBeTruthy();
});

it("says at once that a name stands there twice", async () => {
  render(<Roles />);
  const [first, second] = screen.getAllByRole<HTMLInputElement>("textbox");
  if (!first || !second) throw new Error("two roles come with the template");
  await act(async () => void fireEvent.change(second, { target: { value: first.value } }));
  expect(second.getAttribute("aria-invalid")).toBe("true");
});
