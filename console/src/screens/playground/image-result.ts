import { member, textMember } from '../../api/member.ts'

/** A picture that came in the answer, or where it can be fetched: pages of Kasa load nothing from elsewhere. */
export type Picture =
  | { readonly kind: 'here'; readonly url: string; readonly extension: string }
  | { readonly kind: 'elsewhere'; readonly url: string }

const FORMATS = [
  { type: 'image/png', extension: 'png', begins: 'iVBORw0KGgo' },
  { type: 'image/jpeg', extension: 'jpg', begins: '/9j/' },
  { type: 'image/webp', extension: 'webp', begins: 'UklGR' },
  { type: 'image/gif', extension: 'gif', begins: 'R0lGOD' },
] as const

/** What is in the answer of an image call. Formats are told by their first bytes. */
export async function readPictures(response: Response): Promise<readonly Picture[]> {
  const data = member(await response.json(), 'data')
  return Array.isArray(data) ? data.flatMap((one) => pictureOf(one) ?? []) : []
}

function pictureOf(one: unknown): Picture | undefined {
  const inside = textMember(one, 'b64_json')
  const format = FORMATS.find(({ begins }) => inside?.startsWith(begins) === true)
  if (inside !== undefined && format !== undefined) {
    return { kind: 'here', url: `data:${format.type};base64,${inside}`, extension: format.extension }
  }
  const url = textMember(one, 'url')
  return url?.startsWith('https://') === true ? { kind: 'elsewhere', url } : undefined
}
