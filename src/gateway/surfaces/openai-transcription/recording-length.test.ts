import { expect, test } from 'vitest'
import { recordingLength } from './recording-length.ts'

/** A WAV head, in little endian, with an optional chunk before the format. */
function wav(options: {
  format?: number
  channels?: number
  rate?: number
  bits?: number
  junk?: number
  bytes: number
}) {
  const { format = 1, channels = 2, rate = 44_100, bits = 16, junk = 0, bytes } = options
  const file = Buffer.alloc(bytes)
  file.write('RIFF', 0)
  file.write('WAVE', 8)
  let at = 12
  if (junk > 0) {
    file.write('JUNK', at)
    file.writeUInt32LE(junk, at + 4)
    at += 8 + junk + (junk % 2)
  }
  file.write('fmt ', at)
  file.writeUInt32LE(16, at + 4)
  file.writeUInt16LE(format, at + 8)
  file.writeUInt16LE(channels, at + 10)
  file.writeUInt32LE(rate, at + 12)
  file.writeUInt16LE(bits, at + 22)
  return new Uint8Array(file)
}

test('plain WAV is as long as its bytes at the rate of its head, whatever length it claims', () => {
  // 44,100 × 2 × 2 = 176,400 bytes a second.
  expect(recordingLength(wav({ bytes: 176_400 }))).toEqual({ secondsMax: 1, secondsExpected: 1 })
  expect(recordingLength(wav({ bytes: 176_401 }))).toEqual({ secondsMax: 2, secondsExpected: 2 })
  expect(recordingLength(wav({ bytes: 352_800, junk: 27 }))).toEqual({ secondsMax: 2, secondsExpected: 2 })
})

test('everything else is bounded at 750 bytes a second, and expected at 8,000', () => {
  const bytesOnly = { secondsMax: 32, secondsExpected: 3 }
  expect(recordingLength(new Uint8Array(24_000))).toEqual(bytesOnly)
  expect(recordingLength(wav({ bytes: 24_000, format: 2 }))).toEqual(bytesOnly)
  expect(recordingLength(wav({ bytes: 24_000, rate: 0 }))).toEqual(bytesOnly)
  const lost = wav({ bytes: 24_000, junk: 2 })
  new DataView(lost.buffer).setUint32(16, 0xffff_ffff, true)
  expect(recordingLength(lost)).toEqual(bytesOnly)
})

test('a head that is torn anywhere is no head, and never an error', () => {
  const whole = wav({ bytes: 44 })
  for (let cut = 0; cut < 36; cut += 1) {
    expect(recordingLength(whole.subarray(0, cut)).secondsMax).toBe(cut === 0 ? 0 : 1)
  }
})
