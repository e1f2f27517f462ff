import type { ReactNode } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components/Tabs";

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly {
    readonly id: Id;
    readonly label: ReactNode;
    readonly hue?: number;
    readonly content: ReactNode;
  }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  readonly className?: string;
}

export function Tabs<Id extends string>({ label, tabs, value, onChange, className = "" }: TabsProps<Id>) {
  return (
    <AriaTabs
      selectedKey={value}
      onSelectionChange={(key) => {
        const tab = tabs.find((each) => each.id === key);
        if (tab) onChange(tab.id);
      }}
      className={`flex flex-col gap-5 shadow-none outline-none ${className}`}
    >
      <TabList aria-label={label} className="flex gap-1 overflow-x-auto border-b border-rule">
        {tabs.map((tab) => (
          <Tab
            key={tab.id}
            id={tab.id}
            data-hue={tab.hue}
            className="flex min-h-12 shrink-0 cursor-pointer items-center gap-2 border-b-3 border-transparent px-4 font-semibold text-ink-soft outline-none hover:text-ink focus-visible:outline-3 focus-visible:-outline-offset-3 focus-visible:outline-focus selected:border-[var(--value,var(--ink))] selected:text-ink"
          >
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel key={tab.id} id={tab.id} className="outline-none">
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
