import { Mic, Square } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useText } from '../../i18n/use-text.tsx'
import { Button } from '../../ui/button.tsx'
import style from './playground.module.css'
import { recordingOf } from './recording-of.ts'

const SECOND_MS = 1_000

/** Records with the microphone of this device. Where it may not, it says so. */
export function Recorder({ onRecorded }: { readonly onRecorded: (file: File) => void }) {
  const { t } = useText()
  const [recorder, setRecorder] = useState<MediaRecorder>()
  const [isRefused, setRefused] = useState(false)
  const seconds = useSeconds(recorder !== undefined)
  const current = useRef<MediaRecorder>(undefined)
  useEffect(() => () => stop(current.current), [])
  const start = async () => {
    try {
      setRefused(false)
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
      const next = new MediaRecorder(stream)
      const chunks: Blob[] = []
      next.ondataavailable = ({ data }) => void chunks.push(data)
      next.onstop = async () => {
        for (const track of stream.getTracks()) track.stop()
        setRecorder(undefined)
        onRecorded(await recordingOf(new Blob(chunks, { type: next.mimeType })))
      }
      next.start()
      current.current = next
      setRecorder(next)
    } catch {
      // There is none, it is in use, or somebody said no.
      setRefused(true)
    }
  }
  return (
    <div className={style.recorder}>
      {recorder === undefined ? (
        <Button onPress={() => void start()}>
          <Mic size={14} aria-hidden /> {t('play.record')}
        </Button>
      ) : (
        <Button kind="danger" onPress={() => stop(recorder)}>
          <Square size={14} aria-hidden /> {t('play.record.stop')}
        </Button>
      )}
      {recorder === undefined ? null : <span role="timer">{t('play.record.seconds', { seconds })}</span>}
      {isRefused ? (
        <span className={style.problem} role="alert">
          {t('play.record.refused')}
        </span>
      ) : null}
    </div>
  )
}

function stop(recorder: MediaRecorder | undefined): void {
  if (recorder?.state === 'recording') recorder.stop()
}

/** Seconds since something runs. */
function useSeconds(isRunning: boolean): number {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (!isRunning) return
    setSeconds(0)
    const timer = setInterval(() => setSeconds((shown) => shown + 1), SECOND_MS)
    return () => clearInterval(timer)
  }, [isRunning])
  return seconds
}
