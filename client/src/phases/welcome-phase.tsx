import { useTranslation } from "react-i18next";
import { useMe, useSection } from "../connection/workshop-connection.tsx";
import { addressOf, spokenAddress } from "../device/address-of.ts";
import { FacilitatorLobby } from "../features/invite/facilitator-lobby.tsx";
import { DriftingPeople } from "../features/people/drifting-people.tsx";
import { MemberShape } from "../ui/member-shape.tsx";
import { FittedText } from "../ui/page/fitted-text.tsx";
import { Page } from "../ui/page/page.tsx";
import { QrCode } from "../ui/qr-code.tsx";

/** Shows members while they wait: their own shape, the people present, and what the workshop is about. */
export function Screen() {
  const { t } = useTranslation("workshops");
  const me = useMe();
  const { values, facilitatorName, lanes, leaders } = useSection("workshop");
  const { total, people } = useSection("people");
  if (me.role === "facilitator" || me.role === "co-facilitator") return <FacilitatorLobby />;
  const lane =
    me.role === "leader"
      ? leaders.find((leader) => leader.id === me.seatId)?.title
      : lanes.find((each) => each.id === me.laneId)?.name;
  return (
    <Page title={t("lobby.hello", { name: me.name })} width="narrow" isTitleHidden>
      <div className="flex flex-col items-center pt-4 text-center *:max-w-full">
        <MemberShape memberId={me.memberId} className="size-28 animate-drift-in" />
        <p className="display-2 mt-5" dir="auto">
          {me.name}
        </p>
        {lane && (
          <p className="text-ink-soft" dir="auto">
            {lane}
          </p>
        )}
        <p className="mt-8 max-w-full rounded-[1.75rem] bg-sunk px-5 py-2.5 font-semibold wrap-anywhere">
          {t("lobby.starts", { name: facilitatorName })}
        </p>
      </div>
      <section className="mt-12">
        <h2 className="eyebrow mb-4">{t("lobby.about")}</h2>
        <ul className="flex flex-col gap-5">
          {values.map((value) => (
            <li key={value.id} data-hue={value.hue} className="spine ps-4">
              <p className="font-display text-3xl leading-tight font-semibold text-value-ink" dir="auto">
                <FittedText>{value.word}</FittedText>
              </p>
              <p className="text-ink-soft" dir="auto">
                {value.sentence}
              </p>
            </li>
          ))}
        </ul>
      </section>
      <section className="mt-12">
        <h2 className="eyebrow mb-4 figures">{t("lobby.joined", { count: total })}</h2>
        <ul className="flex flex-wrap gap-x-4 gap-y-2">
          {people.map((person) => (
            <li key={person.id} className="flex items-center gap-1.5" dir="auto">
              <MemberShape memberId={person.id} className="size-5" />
              {person.name}
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}

export function Projector() {
  const { t } = useTranslation("workshops");
  const { code, values, status, facilitatorName } = useSection("workshop");
  const { total, people } = useSection("people");
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)_auto] items-center gap-12">
      <div className="flex h-full min-w-0 flex-col">
        <h1 className="display-1">{t("lobby.come")}</h1>
        <p className="mt-4 text-[1.15rem] text-ink-soft">{t("lobby.type", { address: spokenAddress("/j") })}</p>
        <p className="code-type mt-2 text-[5.2rem]">{code}</p>
        {status === "closed" && <p className="mt-4 text-accent-ink">{t("lobby.doorsClosed")}</p>}
        <DriftingPeople people={people} className="my-5 min-h-0 grow" />
        <p className="flex items-baseline gap-4">
          <span className="figures font-display text-[2.4rem] leading-none">{total}</span>
          <span className="text-ink-soft">{t("lobby.joinedWall", { count: total, name: facilitatorName })}</span>
        </p>
        <ul className="mt-4 flex flex-wrap gap-x-8 gap-y-1">
          {values.map((value) => (
            <li
              key={value.id}
              data-hue={value.hue}
              className="font-display text-[1.5rem] leading-tight font-semibold text-value-ink"
              dir="auto"
            >
              {value.word}
            </li>
          ))}
        </ul>
      </div>
      <QrCode
        text={addressOf(`/j/${code}`)}
        label={t("invite.qr", { code })}
        className="w-[min(46vw,78vh)] border border-rule shadow-lift"
      />
    </div>
  );
}
