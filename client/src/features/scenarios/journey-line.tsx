import { useTranslation } from "react-i18next";
import { feltNames, feltStep, type MomentStory } from "./use-scenarios.ts";

const height = 88;
const margin = 12;

/** The customer's feeling along the journey; the words beside each dot say the same. */
export function JourneyLine({ stories }: { readonly stories: readonly MomentStory[] }) {
  const { t } = useTranslation("scenarios");
  const x = (index: number) => ((index + 0.5) / stories.length) * 100;
  const y = (felt: number) => margin + ((2 - felt) / 4) * (height - 2 * margin);
  // Zero is the initial value: no feeling has been entered for that moment.
  const told = stories.map((story, index) => ({ ...story, index })).filter(({ cell }) => cell.felt !== 0);
  const points = told.map(({ cell, index }) => `${x(index)},${y(cell.felt)}`).join(" ");
  const label = told
    .map(({ moment, cell }) =>
      t("felt.line", { moment: moment.name, felt: t(`felt.${feltNames[feltStep(cell.felt)]}`) }),
    )
    .join("; ");
  if (told.length === 0) return null;
  return (
    <div role="img" aria-label={label} className="relative" style={{ height }}>
      <svg
        aria-hidden="true"
        viewBox={`0 0 100 ${height}`}
        preserveAspectRatio="none"
        className="absolute inset-0 size-full overflow-visible"
      >
        <line
          x1="0"
          x2="100"
          y1={y(0)}
          y2={y(0)}
          className="stroke-rule"
          strokeDasharray="2 4"
          vectorEffect="non-scaling-stroke"
        />
        <polyline
          points={points}
          fill="none"
          className="stroke-ink"
          strokeWidth="2"
          strokeLinejoin="round"
          vectorEffect="non-scaling-stroke"
        />
      </svg>
      {told.map(({ moment, cell, index }) => (
        <span
          key={moment.id}
          aria-hidden="true"
          className="absolute flex -translate-x-1/2 -translate-y-1/2 flex-col items-center"
          style={{ left: `${x(index)}%`, top: y(cell.felt) }}
        >
          <span
            className={`size-4 rounded-pill border-3 border-surface ${cell.felt < 0 ? "bg-danger" : "bg-success"}`}
          />
          <span className={`absolute text-sm whitespace-nowrap text-ink-soft ${cell.felt > 0 ? "top-4" : "bottom-4"}`}>
            {t(`felt.${feltNames[feltStep(cell.felt)]}`)}
          </span>
        </span>
      ))}
    </div>
  );
}
