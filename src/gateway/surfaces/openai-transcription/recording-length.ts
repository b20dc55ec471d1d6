/** How long a recording can be, and how long it seems. Seconds, rounded up. */
export type RecordingLength = { readonly secondsMax: number; readonly secondsExpected: number }

/** The least that speech is coded with (Opus at 6 kbit/s), and what it is commonly coded with. */
const BYTES_PER_SECOND_MIN = 750
const BYTES_PER_SECOND_EXPECTED = 8_000
const WAV_PCM = 1
const WAV_FLOAT = 3
const WAV_EXTENSIBLE = 0xfffe
/** The head of a WAV file is in its first chunks. */
const WAV_HEAD_BYTES_MAX = 65_536
const WAV_FORMAT_BYTES_MIN = 16

/**
 * The length of a recording before it is sent. For plain WAV it is exact: samples cannot be denser than its head says. For
 * everything else the bytes bound it at the lowest rate that speech is coded with. That is no hard bound for silence,
 * which FLAC and Opus code in next to nothing: what such a file costs beyond its hold is absorbed, never charged.
 */
export function recordingLength(bytes: Uint8Array): RecordingLength {
  const wavRate = wavBytesPerSecond(bytes)
  if (wavRate !== undefined) {
    const seconds = Math.ceil(bytes.length / wavRate)
    return { secondsMax: seconds, secondsExpected: seconds }
  }
  return {
    secondsMax: Math.ceil(bytes.length / BYTES_PER_SECOND_MIN),
    secondsExpected: Math.ceil(bytes.length / BYTES_PER_SECOND_EXPECTED),
  }
}

/** Bytes of one second of an uncompressed WAV file, from its rate, channels and depth. Undefined: it is no such file. */
function wavBytesPerSecond(bytes: Uint8Array): number | undefined {
  if (tagAt(bytes, 0) !== 'RIFF' || tagAt(bytes, 8) !== 'WAVE') return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const end = Math.min(bytes.length, WAV_HEAD_BYTES_MAX)
  for (let at = 12; at + 8 + WAV_FORMAT_BYTES_MIN <= end;) {
    const length = view.getUint32(at + 4, true)
    if (tagAt(bytes, at) !== 'fmt ') {
      at += 8 + length + (length % 2)
      continue
    }
    const format = view.getUint16(at + 8, true)
    if (format !== WAV_PCM && format !== WAV_FLOAT && format !== WAV_EXTENSIBLE) return undefined
    const [channels, rate, bits] = [
      view.getUint16(at + 10, true),
      view.getUint32(at + 12, true),
      view.getUint16(at + 22, true),
    ]
    const perSecond = Math.floor((channels * rate * bits) / 8)
    return perSecond >= BYTES_PER_SECOND_MIN ? perSecond : undefined
  }
  return undefined
}

function tagAt(bytes: Uint8Array, at: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + 4))
}
