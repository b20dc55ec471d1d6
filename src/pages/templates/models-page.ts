import { CAPABILITIES, type Capability } from '../../catalog/capability.ts'
import type { CatalogWords } from '../catalog-words.ts'
import { formatCount, formatDollars } from '../format-text.ts'
import { html, type Html } from '../html.ts'
import type { MarkedPrice, ModelRow } from '../model-row.ts'
import type { Framed } from './frame.ts'
import type { PageContext } from './page-context.ts'

export type ModelsShown = {
  readonly rows: readonly ModelRow[]
  readonly filter: { readonly q: string; readonly capabilities: readonly Capability[]; readonly providerId: string }
  readonly providers: readonly { readonly id: string; readonly name: string }[]
  /** The address of the next page. */
  readonly nextHref: string | undefined
  readonly modelCount: number
}

/** The catalog as a list: what a model can do and what it costs here. */
export function modelsPage(context: PageContext, shown: ModelsShown, names: CatalogWords): Framed {
  const { models } = context.words
  const { q, capabilities, providerId } = shown.filter
  const isFiltered = q !== '' || capabilities.length > 0 || providerId !== ''
  return {
    title: models.title,
    description: models.description,
    isPrivate: isFiltered,
    body: html`<h1>${models.title}</h1>
      <p class="lead">${models.lead(formatCount(context.locale, shown.modelCount))}</p>
      <div class="split">
        ${filterForm(context, shown, names)}
        <div>
          ${shown.rows.length === 0 ? html`<p role="status" class="note">${models.none} <a href="/models">${models.clear}</a></p>` : table(context, shown.rows, names)}
          ${shown.nextHref !== undefined && html`<p><a class="button quiet" href="${shown.nextHref}" rel="next">${models.more}</a></p>`}
          <p class="quiet">${models.priceNote} <a href="/api/prices/sheet?format=csv">${models.csv}</a></p>
        </div>
      </div>`,
  }
}

function filterForm({ locale, words: { models } }: PageContext, shown: ModelsShown, names: CatalogWords): Html {
  const { q, capabilities, providerId } = shown.filter
  return html`<form class="form filter" action="/models" method="get" role="search" aria-label="${models.filter}">
    <div class="field">
      <label for="q">${models.search}</label><input id="q" name="q" type="search" value="${q}" maxlength="200" />
    </div>
    <div class="field">
      <label for="provider">${models.provider}</label
      ><select id="provider" name="provider">
        <option value="">${models.anyProvider}</option>
        ${shown.providers.map(({ id, name }) => html`<option value="${id}" ${id === providerId && html` selected`}>${name}</option>`)}
      </select>
    </div>
    <fieldset>
      <legend>${models.capabilities}</legend>
      ${CAPABILITIES.map(
        (capability) =>
          html`<label class="check"
            ><input
              type="checkbox"
              name="capability"
              value="${capability}"
              ${capabilities.includes(capability) && html` checked`}
            />
            ${names.capability(locale, capability)}</label
          >`,
      )}
    </fieldset>
    <button class="button" type="submit">${models.show}</button>
  </form>`
}

function table(context: PageContext, rows: readonly ModelRow[], names: CatalogWords): Html {
  const { models } = context.words
  return html`<div class="scroll" role="region" aria-label="${models.title}" tabindex="0">
    <table class="models">
      <thead>
        <tr>
          <th scope="col">${models.model}</th>
          <th scope="col">${models.can}</th>
          <th scope="col" class="number">${models.context}</th>
          <th scope="col" class="number">${models.input}</th>
          <th scope="col" class="number">${models.output}</th>
        </tr>
      </thead>
      <tbody>
        ${rows.map((row) => rowOf(context, row, names))}
      </tbody>
    </table>
  </div>`
}

const CAPABILITIES_SHOWN = 4

function rowOf(context: PageContext, row: ModelRow, names: CatalogWords): Html {
  const { locale, words } = context
  const shown = row.capabilities.slice(0, CAPABILITIES_SHOWN).map((capability) => names.capability(locale, capability))
  const hidden = row.capabilities.length - shown.length
  return html`<tr>
    <th scope="row">
      <a href="${modelHref(row.id)}">${row.name}</a
      ><span class="quiet block"><code>${row.id}</code> · ${words.models.offers(row.providers.length)}</span>
    </th>
    <td>${shown.join(', ')}${hidden > 0 && ` ${words.models.andMore(hidden)}`}</td>
    <td class="number">${row.contextTokens === undefined ? words.unknown : formatCount(locale, row.contextTokens)}</td>
    <td class="number">${priceText(context, row.input)}</td>
    <td class="number">${priceText(context, row.output)}</td>
  </tr>`
}

const MILLION = 1_000_000n

/** A price per million; of another quantity, the quantity is told. */
function priceText({ locale, words }: PageContext, price: MarkedPrice | undefined): string {
  if (price === undefined) return words.unknown
  const amount = formatDollars(locale, price.usd)
  return price.perQuantity === MILLION ? amount : `${amount} / ${formatCount(locale, price.perQuantity)}`
}

export function modelHref(id: string): string {
  return `/models/${id.split('/').map(encodeURIComponent).join('/')}`
}
