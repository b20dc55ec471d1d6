const HEAD_BYTES = 44
const BYTES_PER_SAMPLE = 2
const LOUDEST = 32_767

/** Samples between -1 and 1 as a plain WAV file of one channel, 16 bits each. */
export function wavOf(samples: Float32Array, rate: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(HEAD_BYTES + samples.length * BYTES_PER_SAMPLE)
  const view = new DataView(bytes.buffer)
  const word = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at)
  word(0, 'RIFF')
  view.setUint32(4, bytes.length - 8, true)
  word(8, 'WAVEfmt ')
  view.setUint32(16, 16, true)
  view.setUint16(20, 1, true)
  view.setUint16(22, 1, true)
  view.setUint32(24, rate, true)
  view.setUint32(28, rate * BYTES_PER_SAMPLE, true)
  view.setUint16(32, BYTES_PER_SAMPLE, true)
  view.setUint16(34, BYTES_PER_SAMPLE * 8, true)
  word(36, 'data')
  view.setUint32(40, bytes.length - HEAD_BYTES, true)
  samples.forEach((sample, at) => {
    const clipped = Math.max(-1, Math.min(1, sample))
    view.setInt16(HEAD_BYTES + at * BYTES_PER_SAMPLE, Math.round(clipped * LOUDEST), true)
  })
  return bytes
}
