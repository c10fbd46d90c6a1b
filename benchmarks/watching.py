"""What runs in the browser while it is measured; times are milliseconds since the navigation began."""

# `seen` tells when the text on the page can be selected and has been painted. Works on the bare page too.
SELECTABLE = """
const afterPaint = (then) => requestAnimationFrame(() => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = then;
    port2.postMessage(0);
});
const selectable = new Promise((resolve) => {
    const look = () => {
        const first = document.querySelector("[data-side='target'] p, p.bare");
        if (document.readyState === "loading" || !first) return requestAnimationFrame(look);
        getSelection().selectAllChildren(first);
        const isThere = String(getSelection()).length > 8 && first.getBoundingClientRect().height > 10;
        getSelection().removeAllRanges();
        if (isThere) afterPaint(() => resolve(performance.now()));
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
});
const loaded = new Promise((resolve) => addEventListener("load", () => setTimeout(resolve)));
window.seen = Promise.all([selectable, loaded]).then(([selectable]) => {
    const [page] = performance.getEntriesByType("navigation");
    const answered = page.responseEnd - page.requestStart;
    return { selectable, answered, scripted: page.domContentLoadedEventEnd };
});
"""

# Collects the times between frames until it is asked for them.
FRAMES = """() => {
    const times = [];
    let last = 0;
    const step = (now) => {
        if (last) times.push(now - last);
        last = now;
        if (window.frames_go_on) requestAnimationFrame(step);
    };
    window.frames_go_on = true;
    requestAnimationFrame(step);
    window.frame_times = () => { window.frames_go_on = false; return times; };
}"""

# Where the middle of the third word of a paragraph of the translation is, after scrolling there.
WORD = """(number) => {
    const blocks = [...document.querySelectorAll("[data-side='target'] p")];
    const block = blocks.filter((each) => each.textContent.length > 80)[number];
    block.scrollIntoView({ block: "center", behavior: "instant" });
    const texts = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const words = [];
    while (texts.nextNode()) {
        for (const found of texts.currentNode.data.matchAll(/[\\p{L}]{3,}/gu)) words.push([texts.currentNode, found]);
    }
    const [text, found] = words[2];
    const range = document.createRange();
    range.setStart(text, found.index);
    range.setEnd(text, found.index + found[0].length);
    const { x, y, width, height } = range.getClientRects()[0];
    return [x + width / 2, y + height / 2];
}"""

# From the release of the mouse on “Save”: when the server has answered, when the new mark is painted.
MARKING = """() => {
    performance.clearResourceTimings();
    let up = 0;
    addEventListener("mouseup", (event) => { up = event.timeStamp; }, { capture: true, once: true });
    window.marked = new Promise((resolve) => {
        const watch = new MutationObserver(() => {
            const saved = document.querySelector("#touched[data-saved]")?.dataset.saved;
            if (!saved || !document.querySelector(`#rows mark[data-ids~="${saved}"]`)) return;
            watch.disconnect();
            requestAnimationFrame(() => scheduler.postTask(() => {
                const painted = performance.now();
                const requests = performance.getEntriesByType("resource");
                const { requestStart, responseEnd } = requests.find(({ name }) => name.endsWith("/annotations/"));
                resolve({
                    whole: painted - up,
                    server: responseEnd - requestStart,
                    page: painted - responseEnd,
                });
            }, { priority: "user-blocking" })); // nothing else comes between the frame and this
        });
        document.getElementById("touched").removeAttribute("data-saved");
        watch.observe(document.getElementById("rows"), { childList: true, subtree: true });
    });
}"""

# `whole` tells when the last row had been laid out, to the frame.
WHOLE = """
window.whole = new Promise((done) => {
    const look = () => {
        if (document.documentElement?.classList.contains("whole")) done(performance.now());
        else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
});
"""
