import type { Plan } from '../../billing/plans/plan.ts'
import type { CatalogReader } from '../../catalog/actions/read-catalog.ts'
import type { Locale } from '../../mail/letter.ts'
import type { CatalogWords } from '../catalog-words.ts'
import type { DocPage } from '../doc-page.ts'
import type { Html } from '../html.ts'
import type { InstanceHealth } from '../instance-health.ts'
import type { Site } from '../site.ts'
import type { LegalPage } from '../templates/legal-page.ts'
import type { HelpCentre } from './read-help.ts'
import type { ContactDeps } from './send-contact.ts'

/** Everything that the pages are made of. Texts are read and laid out once, when somebody first asks: a start does not wait. */
export type PagesDeps = ContactDeps & {
  readonly site: Site
  /** The stylesheet at `site.stylesheetPath`. */
  readonly stylesheet: string
  readonly help: () => HelpCentre
  readonly docs: () => readonly DocPage[]
  readonly changelog: () => Html
  readonly legal: Readonly<Record<Locale, Readonly<Record<LegalPage, Html>>>>
  readonly catalog: CatalogReader
  readonly catalogWords: CatalogWords
  readonly plans: () => Promise<readonly Plan[]>
  readonly health: () => Promise<InstanceHealth>
}
