import { formatInstant, type InstantMs } from '../base/instant.ts'

export type AtomEntry = {
  readonly id: string
  readonly title: string
  readonly summary: string
  readonly updatedAtMs: InstantMs
}

/** A feed of changes as Atom. Ids are URNs, so that they stay the same whatever the server is called. See RFC 4287. */
export function renderAtom(feed: {
  readonly selfUrl: string
  readonly nextUrl: string | undefined
  readonly entries: readonly AtomEntry[]
}): string {
  const updatedAtMs = feed.entries[0]?.updatedAtMs ?? 0
  const next = feed.nextUrl === undefined ? [] : [`<link rel="next" href="${escapeXml(feed.nextUrl)}"/>`]
  return [
    '<?xml version="1.0" encoding="utf-8"?>',
    '<feed xmlns="http://www.w3.org/2005/Atom">',
    '<id>urn:kasa:price-changes</id>',
    '<title>Price changes</title>',
    '<author><name>Kasa</name></author>',
    `<updated>${formatInstant(updatedAtMs)}</updated>`,
    `<link rel="self" href="${escapeXml(feed.selfUrl)}"/>`,
    ...next,
    ...feed.entries.map(renderEntry),
    '</feed>',
    '',
  ].join('\n')
}

function renderEntry({ id, title, summary, updatedAtMs }: AtomEntry): string {
  const body = `<title>${escapeXml(title)}</title><summary>${escapeXml(summary)}</summary>`
  return `<entry><id>urn:uuid:${escapeXml(id)}</id><updated>${formatInstant(updatedAtMs)}</updated>${body}</entry>`
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

function escapeXml(text: string): string {
  // Control characters have no place in XML 1.0, not even escaped.
  return text.replaceAll(/[&<>"']/g, (sign) => ENTITIES[sign] ?? '').replaceAll(/(?![\t\n\r])\p{Cc}/gu, '')
}
