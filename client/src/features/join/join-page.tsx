import { joinCodeLength, normaliseJoinCode, strangersInCode } from "@saydo/shared/core/join-code.ts";
import type { DoorView } from "@saydo/shared/features/workshops/seats/contract.ts";
import { lazy, Suspense, useCallback, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation, useNavigate, useParams } from "react-router";
import { askDoor } from "../../connection/door-ahead.ts";
import { errorText } from "../../connection/error-text.ts";
import { type Refusal, toRefusal } from "../../connection/refusal.ts";
import { suggestLanguage } from "../../texts/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { BrandBar } from "../../ui/page/brand-bar.tsx";
import { Page } from "../../ui/page/page.tsx";
import { PageLoading } from "../../ui/page/page-loading.tsx";
import { BrokenLink } from "./broken-link.tsx";
import { CodeEntry } from "./code-entry.tsx";
import { DoorClosed } from "./door-closed.tsx";
import { JoinForm } from "./join-form.tsx";
import { LeaderInvitation } from "./leader-invitation.tsx";
import { linkSecret, splitAtHash } from "./link-secret.ts";
import { PersonalInvitation } from "./personal-invitation.tsx";

const WaitingRoom = lazy(() => import("./waiting-room.tsx").then((m) => ({ default: m.WaitingRoom })));

interface JoinPageProps {
  /** Fetches what the room needs, while a name is typed. */
  readonly prepareRoom: () => void;
}

/** From the scan to the seat: the code, one name, one tap. */
export function JoinPage({ prepareRoom }: JoinPageProps) {
  return (
    <>
      <BrandBar />
      <Way prepareRoom={prepareRoom} />
    </>
  );
}

function Way({ prepareRoom }: JoinPageProps) {
  useTranslation("workshops");
  const { code: typed = "" } = useParams();
  const { hash } = useLocation();
  const { before, tail } = splitAtHash(typed);
  const code = normaliseJoinCode(before);
  const link = linkSecret("leader", hash, tail);
  const person = linkSecret("person", hash, tail);
  if (code === "") return <EnterCode />;
  if (code.length !== joinCodeLength || strangersInCode(code).length > 0)
    return <EnterCode code={code} error="code_unknown" />;
  if (link.kind === "broken") return <BrokenLink instead={`/j/${code}`} />;
  if (person.kind === "broken") return <BrokenLink />;
  if (person.kind === "whole") {
    return <PersonalInvitation key={person.secret} code={code} token={person.secret} prepareRoom={prepareRoom} />;
  }
  if (link.kind === "none") return <Door key={code} code={code} prepareRoom={prepareRoom} />;
  return <LeaderInvitation key={link.secret} code={code} token={link.secret} prepareRoom={prepareRoom} />;
}

function Door({ code, prepareRoom }: JoinPageProps & { readonly code: string }) {
  const { t } = useTranslation(["workshops", "common", "errors"]);
  const navigate = useNavigate();
  const [door, setDoor] = useState<DoorView | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [round, setRound] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks again
  useEffect(() => {
    const stop = new AbortController();
    askDoor(code, stop.signal).then(
      (found) => {
        if (stop.signal.aborted) return;
        if (found.you && found.status !== "finished") void navigate(`/w/${found.workshopId}`, { replace: true });
        else setDoor(found);
        setRefusal(null);
        void suggestLanguage(found.language);
      },
      (error: unknown) => !stop.signal.aborted && setRefusal(toRefusal(error)),
    );
    return () => stop.abort();
  }, [code, navigate, round]);
  const askAgain = useCallback(() => setRound((was) => was + 1), []);

  if (refusal?.code === "code_unknown" || refusal?.code === "invalid_input" || refusal?.code === "not_found") {
    return <EnterCode code={code} error="code_unknown" />;
  }
  if (refusal) {
    return (
      <Page title={t(refusal.code === "demo_over" ? "refused.demo" : "join.trouble")} width="narrow">
        <p className="mb-6 text-lg text-ink-soft">{errorText(refusal)}</p>
        {refusal.code === "demo_over" ? (
          <ButtonLink to="/demo" variant="primary" size="lg">
            {t("refused.walkIn")}
          </ButtonLink>
        ) : (
          <Button variant="primary" size="lg" onPress={askAgain}>
            {t("common:retry")}
          </Button>
        )}
      </Page>
    );
  }
  if (!door) return <PageLoading />;
  if (door.knock && door.status !== "finished") {
    return (
      <Suspense fallback={<PageLoading />}>
        <WaitingRoom door={door} knock={door.knock} onAskAgain={askAgain} />
      </Suspense>
    );
  }
  if (door.status !== "open") return <DoorClosed door={door} onAskAgain={askAgain} />;
  return <JoinForm code={code} door={door} onRefused={setRefusal} onKnocked={askAgain} prepareRoom={prepareRoom} />;
}

function EnterCode({ code = "", error }: { readonly code?: string; readonly error?: "code_unknown" }) {
  const { t } = useTranslation(["workshops", "common", "errors"]);
  const navigate = useNavigate();
  return (
    <Page title={t("join.code")} width="narrow">
      <CodeEntry
        initial={code}
        error={error ? t("errors:code_unknown") : undefined}
        onWhole={(whole, hash) => void navigate(`/j/${whole}${hash}`, { replace: true })}
      />
      <p className="mt-6">
        <Link to="/device" className="link inline-flex min-h-11 items-center">
          {t("join.fromDevice")}
        </Link>
      </p>
    </Page>
  );
}
