import type { Kasa } from './kasa.ts'

export const CONTACT = { email: 'ada@example.com', message: 'Where is my receipt?\n\nI looked at <b>records</b>.' }

/** A visitor writes to the operator from an article and votes on it, without JavaScript. */
export async function leaveAtDesk(kasa: Kasa): Promise<void> {
  await post(kasa, '/help/contact', { ...CONTACT, article: 'what-is-kasa' })
  await post(kasa, '/help/what-is-kasa/vote', { helpful: 'no' })
}

async function post(kasa: Kasa, path: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const answer = await fetch(kasa.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', origin: kasa.url },
    body: new URLSearchParams(fields).toString(),
    redirect: 'manual',
  })
  if (answer.status !== 303) throw new Error(`${path}: ${answer.status}`)
}
