// @ts-check
/** Text that is typed and not saved yet outlives a reload, a sign-out and a crash: it stays in this browser. */

/** @typedef {Record<string, string>} Fields */

const DAYS_KEPT = 30;
const SKIPPED = new Set(["csrfmiddlewaretoken", "version"]);

/** Drafts of one article by name. */
export class Drafts {
  /** @param {string} article */
  constructor(article) {
    this.prefix = `emenda:draft:${article}:`;
    this.#forgetOld();
  }

  /** The draft is kept. @param {string} name @param {Fields} fields */
  keep(name, fields) {
    try {
      localStorage.setItem(this.prefix + name, JSON.stringify({ at: Date.now(), fields }));
    } catch {
      // Storage is full or forbidden: the text is still in its field.
    }
  }

  /** The draft of that name, or null. @param {string} name @returns {Fields | null} */
  find(name) {
    return this.#read(this.prefix + name)?.fields ?? null;
  }

  /** The draft that was kept last among those whose name begins so. @param {string} beginning @returns {{ name: string, fields: Fields } | null} */
  latest(beginning) {
    const found = Object.keys(localStorage)
      .filter((key) => key.startsWith(this.prefix + beginning))
      .map((key) => ({ key, draft: this.#read(key) }))
      .sort((one, other) => (other.draft?.at ?? 0) - (one.draft?.at ?? 0))[0];
    return found?.draft ? { name: found.key.slice(this.prefix.length), fields: found.draft.fields } : null;
  }

  /** The draft is gone. @param {string} name */
  drop(name) {
    localStorage.removeItem(this.prefix + name);
  }

  /** @param {string} key @returns {{ at: number, fields: Fields } | null} */
  #read(key) {
    try {
      const draft = JSON.parse(localStorage.getItem(key) ?? "null");
      return draft && typeof draft.fields === "object" ? draft : null;
    } catch {
      return null;
    }
  }

  #forgetOld() {
    const oldest = Date.now() - DAYS_KEPT * 24 * 60 * 60 * 1000;
    for (const key of Object.keys(localStorage).filter((each) => each.startsWith("emenda:draft:"))) {
      if ((this.#read(key)?.at ?? 0) < oldest) localStorage.removeItem(key);
    }
  }
}

/** What a form says now. @param {HTMLFormElement} form @returns {Fields} */
export function fieldsOf(form) {
  /** @type {Fields} */
  const fields = {};
  for (const [name, value] of new FormData(form)) {
    if (typeof value === "string" && !SKIPPED.has(name)) fields[name] = value;
  }
  return fields;
}

/** The form says what was kept; places that were hidden stay as they are. @param {HTMLFormElement} form @param {Fields} fields */
export function fill(form, fields) {
  for (const field of form.elements) {
    if (field instanceof HTMLInputElement && (field.type === "radio" || field.type === "checkbox")) {
      field.checked = field.type === "radio" ? fields[field.name] === field.value : field.name in fields;
    } else if (field instanceof HTMLInputElement && field.type === "hidden") {
      continue;
    } else if (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) {
      const kept = fields[field.name];
      if (kept !== undefined) field.value = kept;
    }
  }
}
