import type { RouteResponse } from "@saydo/shared/contract.ts";
import { retryOf } from "@saydo/shared/core/errors.ts";
import { everyoneLaneId } from "@saydo/shared/features/workshops/terms.ts";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { api } from "../../connection/api.ts";
import { errorText } from "../../connection/error-text.ts";
import { keepTicket } from "../../connection/open-ticket.ts";
import { type Refusal, toRefusal } from "../../connection/refusal.ts";
import { useWhenIdle } from "../../device/use-when-idle.ts";
import { suggestLanguage } from "../../texts/i18n.ts";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page/page.tsx";
import { PageLoading } from "../../ui/page/page-loading.tsx";
import { usePress } from "../../ui/use-press.ts";

interface PersonalInvitationProps {
  readonly code: string;
  readonly token: string;
  readonly prepareRoom: () => void;
}

/** The way in of a person on the list (P14): no name to type and no role to choose. Opening the link uses nothing up; the button does. */
export function PersonalInvitation({ code, token, prepareRoom }: PersonalInvitationProps) {
  const { t } = useTranslation(["workshops", "common"]);
  const navigate = useNavigate();
  const [invitation, setInvitation] = useState<RouteResponse<"personalInvitation"> | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [round, setRound] = useState(0);
  useWhenIdle(prepareRoom);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `round` asks again
  useEffect(() => {
    const stop = new AbortController();
    api("personalInvitation", { params: { code }, body: { token }, signal: stop.signal }).then(
      (found) => {
        if (found.isYours) return void navigate(`/w/${found.workshopId}`, { replace: true });
        setInvitation(found);
        setRefusal(null);
        void suggestLanguage(found.language);
      },
      (error: unknown) => !stop.signal.aborted && setRefusal(toRefusal(error)),
    );
    return () => stop.abort();
  }, [code, token, navigate, round]);

  const join = usePress(async () => {
    prepareRoom();
    try {
      const seat = await api("joinByLink", { params: { code }, body: { token } });
      keepTicket(seat);
      await navigate(`/w/${seat.workshopId}`, { replace: true });
    } catch (error) {
      setRefusal(toRefusal(error));
    }
  });

  if (!invitation) {
    if (!refusal) return <PageLoading />;
    return (
      <Page title={t("personal.invalid")} width="narrow">
        <p className="mb-6 text-lg text-ink-soft">{errorText(refusal)}</p>
        {retryOf(refusal.code) === "later" && (
          <Button onPress={() => setRound((was) => was + 1)}>{t("common:retry")}</Button>
        )}
      </Page>
    );
  }
  const { title, organisation, facilitatorName, name, laneId, laneName } = invitation;
  return (
    <Page title={t("personal.hello", { name })} eyebrow={organisation || title} width="narrow">
      <div className="mb-6 flex flex-col gap-3 text-lg leading-relaxed text-ink-soft">
        <p>
          {t("personal.eyebrow", { name: facilitatorName, title })}
          {laneId !== everyoneLaneId && ` ${t("personal.as", { lane: laneName })}`}
        </p>
        <p>{t("personal.once")}</p>
      </div>
      {refusal && (
        <Notice tone="error" className="mb-6">
          {errorText(refusal)}
        </Notice>
      )}
      <Button variant="primary" size="lg" className="w-full sm:w-auto" isBusy={join.isBusy} onPress={join.press}>
        {t("personal.in")}
      </Button>
      <p className="mt-6 text-ink-soft">{t("personal.notYou", { name: facilitatorName })}</p>
    </Page>
  );
}
