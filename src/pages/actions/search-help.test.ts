import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { HELP_CATEGORIES } from '../help-article.ts'
import { readHelp } from './read-help.ts'

const help = readHelp(resolve(import.meta.dirname, '../../../docs/help'))

/** As people type: small letters, slips of the finger, no punctuation, and not the words of the article. */
const QUESTIONS: readonly (readonly [string, string])[] = [
  ['how do i make my frist call', 'first-call'],
  ['wich sdk works', 'use-an-sdk'],
  ['python client base ulr', 'use-an-sdk'],
  ['where do i get an api kye', 'api-keys'],
  ['what is this prodcut', 'what-is-kasa'],
  ['comand line', 'command-line'],
  ['why did it choose this modle', 'cheapest-route'],
  ['chepest provider', 'cheapest-route'],
  ['any model that can see images, vison', 'ask-by-capability'],
  ['are the prices up to date or outdatd', 'where-prices-come-from'],
  ['gdpr europe only', 'regions-and-training'],
  ['do you trian on my data', 'regions-and-training'],
  ['model speaks gibberrish', 'toy-model'],
  ['422 no route', 'no-route'],
  ['estimte cost before calling', 'quotes'],
  ['why so expensiv', 'why-was-i-charged'],
  ['refnd', 'refunds'],
  ['i want my mony back', 'refunds'],
  ['verfy reciept', 'verify-a-receipt'],
  ['do i pay if the stream was cancled', 'failed-calls'],
  ['balance is less than it should be, resrved', 'held-money'],
  ['limit my monthly spendng', 'spending-caps'],
  ['download usage as exel csv', 'export-usage'],
  ['canel subscription', 'change-plan'],
  ['openai invoice does not mach', 'compare-provider-bill'],
  ['conect my openai key', 'add-a-provider-key'],
  ['byok fee percnt', 'own-keys'],
  ['is my key encryptd', 'key-safety'],
  ['key rotaton', 'rotate-a-provider-key'],
  ['olama localhost', 'local-models'],
  ['provider says quota execeeded key not working', 'provider-key-refused'],
  ['429 to many requests', 'too-many-requests'],
  ['insuficient funds', 'payment-required'],
  ['cap reachd 403', 'cap-reached'],
  ['duplicate charge on rety', 'send-again-safely'],
  ['provider is down timout', 'provider-down'],
  ['forgott my pasword', 'forgot-password'],
  ['lost my phone authentcator', 'two-factor'],
  ['add a colleage to the team', 'invite-people'],
  ['api key leeked on github', 'leaked-api-key'],
  ['instal on my server', 'install'],
  ['restore from bakup', 'backups'],
  ['several servers one postgress', 'own-postgres'],
  ['migrate from litelm', 'move-from-litellm'],
  ['emails are not ariving smtp', 'send-mail'],
  ['vault is seald', 'sealed-vault'],
  ['promethus metrics', 'watch-the-server'],
  ['hide the landing pge', 'public-pages'],
]

it.each(QUESTIONS)('“%s” finds %s among the first three', (q, slug) => {
  expect(help.en.search.find(q, 3).map((article) => article.slug)).toContain(slug)
})

it.each([
  ['ilk cagri nasil yapilir', 'first-call'],
  ['İADE', 'refunds'],
  ['fis dogrulama', 'verify-a-receipt'],
  ['harcama siniri', 'spending-caps'],
  ['şifremi unutum', 'forgot-password'],
  ['yedekleme', 'backups'],
  ['cüzdan boş', 'payment-required'],
  ['en ucuz modl', 'cheapest-route'],
  ['sağlayıcı çöktü', 'provider-down'],
  ['anahtarım sızdı', 'leaked-api-key'],
] as const)('in Turkish “%s” finds %s among the first three, translated or not', (q, slug) => {
  expect(help.tr.search.find(q, 3).map((article) => article.slug)).toContain(slug)
})

it('words that say nothing find nothing, and neither does nothing', () => {
  expect(help.en.search.find('how do i', 3)).toEqual([])
  expect(help.en.search.find('', 3)).toEqual([])
  expect(help.en.search.find('💸 xyzzyqwv', 3)).toEqual([])
})

it('there are thirty answers and more, each shelf has some, and at least ten are translated', () => {
  const { articles } = help.en
  expect(articles.length).toBeGreaterThanOrEqual(30)
  expect(HELP_CATEGORIES.filter((category) => articles.every(({ matter }) => matter.category !== category))).toEqual([])
  expect(help.tr.articles).toHaveLength(articles.length)
  expect(help.tr.articles.filter(({ locale }) => locale === 'tr').length).toBeGreaterThanOrEqual(10)
})

it('every article has a title and words in Turkish too, so that it can be found', () => {
  expect(articlesWithout('baslik')).toEqual([])
  expect(articlesWithout('sor')).toEqual([])
})

function articlesWithout(field: 'baslik' | 'sor'): readonly string[] {
  return help.en.articles.filter(({ matter }) => matter[field] === undefined).map(({ slug }) => slug)
}
