// @ts-check
/**
 * Saves whose answer never came. They stay in this browser, also when the page is left, and are sent again with the key
 * of the first time: if the server had them after all, it says so and stores nothing twice.
 */

/**
 * @typedef {{ path: string, fields: Record<string, string>, draft: string, at: number, isForbidden?: boolean }} Unsent
 */

/** The unsent saves of one person for one article. */
export class Outbox {
  /** @param {string} desk */
  constructor(desk) {
    this.prefix = `emenda:unsent:${desk}:`;
    /** @type {Map<string, Unsent>} What could not be stored, because storage is full or forbidden. */
    this.inMemory = new Map();
  }

  /** The save is kept under its key. @param {Unsent} unsent */
  add(unsent) {
    const key = unsent.fields.key ?? "";
    try {
      localStorage.setItem(this.prefix + key, JSON.stringify(unsent));
    } catch {
      this.inMemory.set(key, unsent);
    }
  }

  /** All of them, the oldest first. @returns {{ key: string, unsent: Unsent }[]} */
  get all() {
    const stored = Object.keys(localStorage)
      .filter((name) => name.startsWith(this.prefix))
      .map((name) => ({ key: name.slice(this.prefix.length), unsent: this.#read(name) }));
    const both = [...stored, ...[...this.inMemory].map(([key, unsent]) => ({ key, unsent }))];
    return both.filter((each) => each.unsent !== null).sort((one, other) => one.unsent.at - other.unsent.at);
  }

  /** The save is answered. @param {string} key */
  remove(key) {
    localStorage.removeItem(this.prefix + key);
    this.inMemory.delete(key);
  }

  /** @param {string} name */
  #read(name) {
    try {
      return JSON.parse(localStorage.getItem(name) ?? "null");
    } catch {
      return null;
    }
  }
}
