import style from './shell.module.css'

/** The name beside its sign: the dial of a safe, with a till's amber hand. */
export function Wordmark() {
  return (
    <span className={style.wordmark}>
      <svg viewBox="0 0 32 32" width="26" height="26" aria-hidden>
        <rect x="3" y="3" width="26" height="26" rx="7" fill="#0b6b5d" />
        <circle cx="16" cy="16" r="7.5" fill="none" stroke="#fff" strokeWidth="2.4" />
        <path d="M16 16 20.6 11.4" stroke="#f2a33a" strokeWidth="2.6" strokeLinecap="round" />
      </svg>
      kasa
    </span>
  )
}
