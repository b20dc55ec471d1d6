import { wavOf } from './wav-of.ts'

/** What speech is understood at; more would only be more bytes. */
const RATE = 16_000

/**
 * A recording as plain WAV with one channel: every provider reads it, and its price is exact, since its length is.
 * What the browser cannot read goes as it was recorded.
 */
export async function recordingOf(recorded: Blob): Promise<File> {
  try {
    const context = new OfflineAudioContext(1, 1, RATE)
    const sound = await context.decodeAudioData(await recorded.arrayBuffer())
    const wav = wavOf(sound.getChannelData(0), RATE)
    return new File([wav], 'recording.wav', { type: 'audio/wav' })
  } catch {
    const type = recorded.type.split(';')[0] ?? ''
    return new File([recorded], `recording.${type.endsWith('mp4') ? 'mp4' : 'webm'}`, { type })
  }
}
