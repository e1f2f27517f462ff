import type { CharterBody } from "@saydo/shared/features/charters/schema.ts";
import { diff } from "@saydo/shared/features/charters/versions/rules.ts";
import { useTranslation } from "react-i18next";
import { Notice } from "../../../ui/notice.tsx";
import { Changes } from "./changes.tsx";
import { useCharter } from "./use-charter.ts";

interface WhatChangedProps {
  readonly beforeId: string;
  readonly after: CharterBody;
}

export function WhatChanged({ beforeId, after }: WhatChangedProps) {
  const { t } = useTranslation(["charters", "common"]);
  const before = useCharter(beforeId);
  if (before.kind === "loading") return <p role="status">{t("common:loading")}</p>;
  if (before.kind === "refused") return <Notice tone="error">{t("versions.failed")}</Notice>;
  return <Changes changes={diff(before.charter.body, after)} />;
}
