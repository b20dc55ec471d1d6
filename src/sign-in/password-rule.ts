export const PASSWORD_CHARS_MIN = 8
/** Before any hashing: a megabyte of password is an attack on the processor. */
export const PASSWORD_CHARS_MAX = 128

/** The first that anybody guesses, of those that are long enough. */
const COMMON: ReadonlySet<string> = new Set(
  (
    '12345678 123456789 1234567890 password password1 password123 passw0rd p@ssw0rd p@ssword qwertyui qwerty123 ' +
    'qwertyuiop 1q2w3e4r 1qaz2wsx q1w2e3r4 zaq12wsx iloveyou sunshine princess football baseball superman batman123 ' +
    'trustno1 welcome1 welcome123 letmein1 admin123 administrator changeme changeme1 computer internet whatever ' +
    'starwars michelle jennifer jordan23 charlie1 11111111 00000000 88888888 12341234 87654321 987654321 11223344 ' +
    'abcd1234 abc12345 a1b2c3d4 asdfghjk asdf1234 qazwsxedc liverpool arsenal1 chelsea1 galatasaray fenerbahce besiktas ' +
    'parola123 sifre123 dragon123 master123 monkey123 shadow123 secret123 test1234 testtest demo1234 kasakasa kasa1234 correcthorsebatterystaple'
  ).split(' '),
)

/** What is wrong with a new password, or undefined. There are no rules of composition: length counts. */
export function passwordFault(password: string, emailKey: string): 'too_short' | 'too_long' | 'too_common' | undefined {
  // By code points, so that an emoji is one character.
  const { length } = Array.from(password.slice(0, 4 * PASSWORD_CHARS_MAX))
  if (length > PASSWORD_CHARS_MAX || password.length > 4 * PASSWORD_CHARS_MAX) return 'too_long'
  if (length < PASSWORD_CHARS_MIN) return 'too_short'
  const plain = password.toLowerCase()
  const isName = plain === emailKey || plain === emailKey.split('@')[0]
  return COMMON.has(plain) || isName || new Set(plain).size === 1 ? 'too_common' : undefined
}

/** Why a password was refused, for people. */
export const PASSWORD_FAULTS = {
  too_short: `A password has at least ${PASSWORD_CHARS_MIN} characters; 12 or more are better.`,
  too_long: `A password has at most ${PASSWORD_CHARS_MAX} characters.`,
  too_common: 'This password is among the first that anybody guesses.',
} as const
