// @ts-check
/** The text comes first: what scripts do at the start waits until the page can be read. */

/** Resolves behind that many frames, or at once where nobody looks at the page. @param {number} [frames] */
export async function painted(frames = 1) {
  if (document.hidden) return;
  for (let frame = 0; frame < frames; frame += 1) await new Promise(requestAnimationFrame);
  await new Promise((resolve) => setTimeout(resolve));
}

/** Resolves when the page is there to be read: a script behind its first frame would still hold up the showing of it. */
export const firstShown = () => painted(2);
