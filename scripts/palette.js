// The picture with at most 256 colours, as a PNG with a palette: a third of the size, and no eye sees the difference.
async (base64) => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], { type: "image/png" }));
  const { width, height } = bitmap;
  const context = new OffscreenCanvas(width, height).getContext("2d");
  context.drawImage(bitmap, 0, 0);
  const pixels = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
  const parts = (colour) => [colour & 255, (colour >> 8) & 255, (colour >> 16) & 255];

  const counts = new Map();
  for (const colour of pixels) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  const common = [...counts].sort((one, other) => other[1] - one[1]).map(([colour]) => colour);
  // The most common colours first, but none that differs from an earlier one less than an eye can tell.
  const distance = (one, other) => {
    const [a, b] = [parts(one), parts(other)];
    return (a[0] - b[0]) ** 2 + 2 * (a[1] - b[1]) ** 2 + (a[2] - b[2]) ** 2;
  };
  const palette = [];
  for (const colour of common) {
    if (palette.length < 256 && palette.every((other) => distance(colour, other) > 60)) palette.push(colour);
  }
  const nearest = new Map();
  for (const colour of common) {
    let best = 0;
    for (let at = 1; at < palette.length; at += 1) {
      if (distance(colour, palette[at]) < distance(colour, palette[best])) best = at;
    }
    nearest.set(colour, best);
  }

  const lines = new Uint8Array((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) lines[y * (width + 1) + 1 + x] = nearest.get(pixels[y * width + x]);
  }
  const deflated = new Response(new Blob([lines]).stream().pipeThrough(new CompressionStream("deflate")));
  const head = new DataView(new ArrayBuffer(13));
  head.setUint32(0, width);
  head.setUint32(4, height);
  head.setUint8(8, 8); // bits for each pixel
  head.setUint8(9, 3); // numbers of a palette

  const table = Uint32Array.from({ length: 256 }, (_, at) => {
    let rest = at;
    for (let bit = 0; bit < 8; bit += 1) rest = rest & 1 ? 0xedb88320 ^ (rest >>> 1) : rest >>> 1;
    return rest;
  });
  const chunk = (name, data) => {
    const whole = new Uint8Array(data.length + 12);
    const view = new DataView(whole.buffer);
    view.setUint32(0, data.length);
    whole.set(new TextEncoder().encode(name), 4);
    whole.set(data, 8);
    let sum = 0xffffffff;
    for (const byte of whole.subarray(4, data.length + 8)) sum = table[(sum ^ byte) & 255] ^ (sum >>> 8);
    view.setUint32(data.length + 8, ~sum >>> 0);
    return whole;
  };
  const picture = new Blob([
    Uint8Array.of(137, 80, 78, 71, 13, 10, 26, 10),
    chunk("IHDR", new Uint8Array(head.buffer)),
    chunk("PLTE", Uint8Array.from(palette.flatMap(parts))),
    chunk("IDAT", new Uint8Array(await deflated.arrayBuffer())),
    chunk("IEND", new Uint8Array(0)),
  ]);
  const made = new Uint8Array(await picture.arrayBuffer());
  let text = "";
  for (let at = 0; at < made.length; at += 0x8000) text += String.fromCharCode(...made.subarray(at, at + 0x8000));
  return btoa(text);
}
