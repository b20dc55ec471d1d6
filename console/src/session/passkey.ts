import { member, textMember } from '../api/member.ts'

/** False in a browser that cannot, whatever the server offers. */
export function knowsPasskeys(): boolean {
  return typeof PublicKeyCredential === 'function' && 'parseRequestOptionsFromJSON' in PublicKeyCredential
}

/** What the server asks an authenticator, with what goes back beside the answer. */
export type BegunPasskey = { readonly options: Readonly<Record<string, unknown>>; readonly ceremony: string }

/** Asks for a passkey. Undefined when the person would rather not, or has none here. */
export async function pickPasskey(begun: BegunPasskey | undefined) {
  const options: unknown = begun?.options
  if (!isRequest(options)) return undefined
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  const picked = written(await navigator.credentials.get({ publicKey }).catch(unlessRefused))
  if (picked === undefined || begun === undefined) return undefined
  const { id, text } = picked
  const userHandle = text('userHandle')
  const response = {
    clientDataJSON: text('clientDataJSON'),
    authenticatorData: text('authenticatorData'),
    signature: text('signature'),
    ...(userHandle === '' ? {} : { userHandle }),
  }
  return { ceremony: begun.ceremony, credential: { id, response } }
}

/** Makes a passkey. Undefined when the person would rather not, or the device has one already. */
export async function makePasskey(begun: BegunPasskey | undefined) {
  const options: unknown = begun?.options
  if (!isCreation(options)) return undefined
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
  const made = written(await navigator.credentials.create({ publicKey }).catch(unlessRefused))
  if (made === undefined || begun === undefined) return undefined
  const { id, text, transports } = made
  const response = {
    clientDataJSON: text('clientDataJSON'),
    attestationObject: text('attestationObject'),
    transports,
  }
  return { ceremony: begun.ceremony, credential: { id, response } }
}

/** Saying no, waiting too long and having one already are answers; anything else is a fault. */
function unlessRefused(error: unknown): null {
  if (error instanceof DOMException && ['NotAllowedError', 'AbortError', 'InvalidStateError'].includes(error.name)) {
    return null
  }
  throw error
}

function written(credential: Credential | null) {
  if (!(credential instanceof PublicKeyCredential)) return undefined
  const json: unknown = credential.toJSON()
  const response = member(json, 'response')
  const transports: unknown = member(response, 'transports')
  return {
    id: credential.id,
    text: (name: string) => textMember(response, name) ?? '',
    transports: Array.isArray(transports) ? transports.filter((one) => typeof one === 'string') : [],
  }
}

function isRequest(options: unknown): options is PublicKeyCredentialRequestOptionsJSON {
  return textMember(options, 'challenge') !== undefined
}

function isCreation(options: unknown): options is PublicKeyCredentialCreationOptionsJSON {
  return textMember(options, 'challenge') !== undefined && member(options, 'user') !== undefined
}
