// @ts-check
/** The tokens that prove that a form is ours. Signing in again makes those of an open page worthless. */

/** Every request has the newest token of the page, also from forms that came before it. @param {any} detail of htmx:configRequest */
export function useToken(detail) {
  const token = document.querySelector("#acts [name='csrfmiddlewaretoken']");
  if (detail.verb !== "get" && token instanceof HTMLInputElement) detail.parameters.csrfmiddlewaretoken = token.value;
}

/** The page gets new tokens. @returns {Promise<boolean>} false if nobody is signed in */
export async function renewTokens() {
  const base = /** @type {HTMLElement} */ (document.querySelector("[data-desk]")).dataset.base ?? "";
  const answer = await fetch(base).catch(() => null);
  if (!answer?.ok || answer.redirected) return false;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const token = page.querySelector("#acts [name='csrfmiddlewaretoken']")?.getAttribute("value");
  for (const field of /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[name='csrfmiddlewaretoken']"))) field.value = token ?? field.value;
  return Boolean(token);
}
