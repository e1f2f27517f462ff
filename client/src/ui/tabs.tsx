import { type ComponentProps, type ReactNode, useEffect, useLayoutEffect, useRef } from "react";
import { Tabs as AriaTabs, Tab, TabList, TabPanel } from "react-aria-components/Tabs";

interface TabsProps<Id extends string> {
  readonly label: string;
  readonly tabs: readonly {
    readonly id: Id;
    readonly label: ReactNode;
    readonly hue?: number;
    readonly content: ReactNode;
    /** What is typed in it outlives a look at another tab. */
    readonly isKept?: boolean;
  }[];
  readonly value: Id;
  readonly onChange: (id: Id) => void;
  readonly className?: string;
}

export function Tabs<Id extends string>({ label, tabs, value, onChange, className = "" }: TabsProps<Id>) {
  const list = useRef<HTMLDivElement>(null);
  // Where not all tabs have room, the chosen one is in view.
  useEffect(() => {
    const chosen = list.current?.querySelector(`[data-tab="${value}"]`);
    if (!list.current || !chosen) return;
    const [row, tab] = [list.current.getBoundingClientRect(), chosen.getBoundingClientRect()];
    list.current.scrollLeft += (tab.left + tab.right - row.left - row.right) / 2;
  }, [value]);
  return (
    <AriaTabs
      selectedKey={value}
      onSelectionChange={(key) => {
        const tab = tabs.find((each) => each.id === key);
        if (tab) onChange(tab.id);
      }}
      className={`flex flex-col gap-5 shadow-none outline-none ${className}`}
    >
      <TabList ref={list} aria-label={label} className="flex gap-1 overflow-x-auto border-b border-rule">
        {tabs.map((tab) => (
          <Tab
            key={tab.id}
            id={tab.id}
            data-tab={tab.id}
            data-hue={tab.hue}
            className="flex min-h-12 shrink-0 cursor-pointer items-center gap-2 border-b-3 border-transparent px-4 font-semibold text-ink-soft outline-none hover:text-ink focus-visible:outline-3 focus-visible:-outline-offset-3 focus-visible:outline-focus selected:border-[var(--value,var(--ink))] selected:text-ink"
          >
            {tab.label}
          </Tab>
        ))}
      </TabList>
      {tabs.map((tab) => (
        <TabPanel
          key={tab.id}
          id={tab.id}
          shouldForceMount={tab.isKept}
          className="outline-none [&[inert]]:hidden"
          render={(props) => <Panel {...props} />}
        >
          {tab.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}

const stops = "a[href], button:not(:disabled), input, select, textarea, summary, [tabindex='0']";

/**
 * A panel that holds nothing to tab to is a stop itself. React Aria finds that out by a walk through all of the panel after every change in it, and
 * while a dialog makes the page inert that walk never ends early: with hundreds of cards it was most of the time that a dialog took to open. So it gets
 * an empty element to walk through, and the panel asks the browser for the first stop.
 */
function Panel({ ref, children, tabIndex: _, ...props }: ComponentProps<"div">) {
  const panel = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (panel.current?.querySelector(stops)) panel.current.removeAttribute("tabindex");
    else panel.current?.setAttribute("tabindex", "0");
  });
  return (
    <div {...props} ref={panel}>
      <div ref={ref} hidden />
      {children}
    </div>
  );
}
