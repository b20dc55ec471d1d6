import { count, milliseconds, type Variable } from './variable.ts'

/** Conversations over a WebSocket. See docs/concepts/live.md. */
export const LIVE_VARIABLES = {
  KASA_LIVE_IDLE_MS: {
    schema: milliseconds(100, 86_400_000),
    fallback: '900000',
    secret: false,
    doc: 'After this long without a message from either side a live session is closed.',
  },
  KASA_LIVE_TOTAL_MS: {
    schema: milliseconds(100, 86_400_000),
    fallback: '3600000',
    secret: false,
    doc: 'Longest life of a live session.',
  },
  KASA_LIVE_PING_MS: {
    schema: milliseconds(50, 600_000),
    fallback: '20000',
    secret: false,
    doc: 'How often both ends of a live session are asked whether they are still there. One that misses two is cut.',
  },
  KASA_LIVE_LOOK_MS: {
    schema: milliseconds(50, 600_000),
    fallback: '2000',
    secret: false,
    doc: 'How often it is looked whether the key of a live session is still valid, and whether its time is over.',
  },
  KASA_LIVE_MESSAGE_BYTES_MAX: {
    schema: count(1_024, 268_435_456),
    fallback: '16777216',
    secret: false,
    doc: 'Largest message of a live session, in either direction.',
  },
} as const satisfies Readonly<Record<string, Variable>>
