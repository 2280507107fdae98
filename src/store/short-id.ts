import { randomInt } from "node:crypto";

/** Letters and digits that are not taken for one another when an id is read aloud. */
const idLetters = "23456789abcdefghjkmnpqrstvwxyz";
const idLength = 5;

/** An id that nobody has yet: it is short enough to meet another by chance. */
export async function newShortId(isTaken: (id: string) => Promise<boolean>): Promise<string> {
  for (;;) {
    const id = Array.from({ length: idLength }, () => idLetters.charAt(randomInt(idLetters.length))).join("");
    if (!(await isTaken(id))) return id;
  }
}
