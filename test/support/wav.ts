/** Plain WAV of silence: 16,000 samples a second, one channel, two bytes each. */
export function wav(seconds: number): File {
  return new File([wavBytes(seconds)], 'said.wav', { type: 'audio/wav' })
}

export function wavBytes(seconds: number): Buffer<ArrayBuffer> {
  const samples = Buffer.alloc(seconds * 32_000, 0x0d)
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + samples.length, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(16_000, 24)
  head.writeUInt32LE(32_000, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(samples.length, 40)
  return Buffer.concat([head, samples])
}
