import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { listPlans } from '../billing/plans/actions/read-plans.ts'
import { createMailPort } from '../mail/actions/enqueue-mail.ts'
import type { Locale } from '../mail/letter.ts'
import { readCatalogWords } from '../pages/actions/read-catalog-words.ts'
import { readChangelog, readDocs } from '../pages/actions/read-docs.ts'
import { createHealthReader } from '../pages/actions/read-health.ts'
import { readHelp } from '../pages/actions/read-help.ts'
import { readLegal } from '../pages/actions/read-legal.ts'
import type { PagesDeps } from '../pages/actions/pages-deps.ts'
import { buildStylesheet } from '../pages/build-stylesheet.ts'
import type { Site } from '../pages/site.ts'
import { LEGAL_PAGES, type LegalPage } from '../pages/templates/legal-page.ts'
import { english, type Words } from '../pages/words-en.ts'
import { turkish } from '../pages/words-tr.ts'
import type { Clock } from '../platform/clock/clock.ts'
import type { Config } from '../platform/config/config.ts'
import { sha256 } from '../platform/crypto/digest.ts'
import { keyedHash } from '../platform/crypto/keyed-hash.ts'
import { randomBytes } from '../platform/crypto/random.ts'
import type { Db } from '../platform/db/database.ts'
import { settingOnce } from '../platform/db/setting.ts'
import { readProviderStatus } from '../vault/actions/read-provider-status.ts'
import type { Composition } from './compose.ts'
import { VERSION } from './version.ts'

const ROOT = resolve(import.meta.dirname, '../..')
const PEPPER_BYTES = 32
/** Of the hash in the name of the stylesheet: enough to tell two versions apart. */
const HASH_CHARS = 12
/** Nobody's account: of the keys that it may use, only those of the operator are there. */
const NOBODY = ''

/** Makes a value when it is first asked for, and keeps it. */
function once<T extends object>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}

/** The public pages. Their texts are read when somebody first asks, so that a start does not wait for them. */
export async function composePages(deps: {
  readonly config: Config
  readonly db: Db
  readonly clock: Clock
  readonly parts: Pick<Composition, 'catalog' | 'vault' | 'prices'>
  /** The address that this server listens on. */
  readonly ownUrl: string
}): Promise<PagesDeps> {
  const { config, db, clock } = deps
  const { catalog, vault, prices } = deps.parts
  const pepper = Buffer.from(
    await settingOnce(db, 'pages_pepper', randomBytes(PEPPER_BYTES).toString('base64')),
    'base64',
  )
  const stylesheet = readStylesheet()
  const site = siteOf(config, { stylesheet, ownUrl: deps.ownUrl })
  const providers = () => readProviderStatus(vault, NOBODY)
  const startedAtMs = clock.nowMs()
  return {
    db,
    clock,
    catalog,
    site,
    stylesheet,
    mail: createMailPort({ clock }),
    operatorEmail: config.KASA_CONTACT_EMAIL,
    hashOf: (purpose, text) => keyedHash(pepper, `${purpose}\n${text}`),
    help: once(() => readHelp(resolve(ROOT, 'docs/help'))),
    docs: once(() => readDocs(resolve(ROOT, 'docs'))),
    changelog: once(() => readChangelog(resolve(ROOT, 'CHANGELOG.md')).body),
    legal: { en: legalIn('en', english, site), tr: legalIn('tr', turkish, site) },
    catalogWords: readCatalogWords(resolve(ROOT, 'console/src/i18n')),
    plans: async () => (await listPlans({ db }, { seesHidden: false })).map(({ plan }) => plan),
    health: createHealthReader({ db, clock, catalog, startedAtMs, providers, priceSources: prices.sources }),
  }
}

/** The tokens are the console's: one identity, in one file. */
function readStylesheet(): string {
  const tokens = readFileSync(resolve(ROOT, 'console/src/design/tokens.css'), 'utf8')
  return buildStylesheet(tokens, readFileSync(resolve(ROOT, 'src/pages/data/site.css'), 'utf8'))
}

function siteOf(config: Config, own: { readonly stylesheet: string; readonly ownUrl: string }): Site {
  return {
    publicUrl: config.KASA_PUBLIC_URL ?? own.ownUrl,
    version: VERSION,
    pages: config.KASA_PUBLIC_PAGES,
    operator: {
      name: config.KASA_OPERATOR_NAME,
      address: config.KASA_OPERATOR_ADDRESS,
      registration: config.KASA_OPERATOR_REGISTRATION,
      email: config.KASA_CONTACT_EMAIL,
    },
    stylesheetPath: `/pages-${sha256(own.stylesheet).toString('hex').slice(0, HASH_CHARS)}.css`,
  }
}

function legalIn(locale: Locale, words: Words, { operator }: Site): PagesDeps['legal'][Locale] {
  const read = (name: LegalPage) => readLegal(resolve(ROOT, 'docs/legal'), { name, locale, operator, words })
  const [terms, privacy, imprint] = LEGAL_PAGES
  return { [terms]: read(terms), [privacy]: read(privacy), [imprint]: read(imprint) }
}
