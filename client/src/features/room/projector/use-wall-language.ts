import { useEffect } from "react";
import { type Language, speak, speakOwn } from "../../../texts/i18n.ts";

/** The wall belongs to the room: it speaks the workshop's language, whatever its browser is set to, and chooses nothing for this device. */
export function useWallLanguage(language: Language): void {
  useEffect(() => {
    void speak(language);
  }, [language]);
  useEffect(() => () => void speakOwn(), []);
}
