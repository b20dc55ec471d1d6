import type { PriceConditions, Route } from '../../catalog/catalog.ts'
import type { CatalogWords } from '../catalog-words.ts'
import { formatCount, formatDollars, formatMultiplier } from '../format-text.ts'
import { html, type Html } from '../html.ts'
import type { ModelRow, PriceLine } from '../model-row.ts'
import type { Framed } from './frame.ts'
import type { PageContext } from './page-context.ts'

export type ModelShown = {
  readonly row: ModelRow
  readonly description: string
  readonly offers: readonly { readonly route: Route; readonly provider: string; readonly lines: readonly PriceLine[] }[]
}

/** One model: what it can do, and its price sheet at every provider. */
export function modelPage(context: PageContext, shown: ModelShown, names: CatalogWords): Framed {
  const { locale, words } = context
  const { row } = shown
  return {
    title: row.name,
    description: words.models.oneDescription(row.name),
    body: html`<p class="trail">
        <a href="/models">${words.models.title}</a> <span aria-hidden="true">›</span> ${row.id}
      </p>
      <h1>${row.name}</h1>
      ${shown.description !== '' && html`<p class="lead" ${locale !== 'en' && html` lang="en"`}>${shown.description}</p>`}
      <dl class="facts">
        <div>
          <dt>${words.models.name}</dt>
          <dd><code>${row.id}</code></dd>
        </div>
        <div>
          <dt>${words.models.context}</dt>
          <dd>${row.contextTokens === undefined ? words.unknown : formatCount(locale, row.contextTokens)}</dd>
        </div>
        <div>
          <dt>${words.models.can}</dt>
          <dd>${row.capabilities.map((capability) => names.capability(locale, capability)).join(', ')}</dd>
        </div>
      </dl>
      ${shown.offers.map((offer) => offerOf(context, offer, names))}
      <p class="quiet">${words.models.sheetNote}</p>`,
  }
}

function offerOf(context: PageContext, offer: ModelShown['offers'][number], names: CatalogWords): Html {
  const { models } = context.words
  const id = `offer-${offer.route.id.replaceAll(/[^a-zA-Z0-9]+/g, '-')}`
  return html`<section aria-labelledby="${id}">
    <h2 id="${id}">${offer.provider} <code class="quiet">${offer.route.id}</code></h2>
    ${
      offer.lines.length === 0
        ? html`<p class="note">${models.unpriced}</p>`
        : html`<div class="scroll" role="group" aria-labelledby="${id}" tabindex="0">
            <table>
              <thead>
                <tr>
                  <th scope="col">${models.unit}</th>
                  <th scope="col">${models.when}</th>
                  <th scope="col" class="number">${models.per}</th>
                  <th scope="col" class="number">${models.raw}</th>
                  <th scope="col" class="number">${models.margin}</th>
                  <th scope="col" class="number">${models.marked}</th>
                </tr>
              </thead>
              <tbody>
                ${offer.lines.map((line) => lineOf(context, line, names))}
              </tbody>
            </table>
          </div>`
    }
  </section>`
}

function lineOf({ locale, words }: PageContext, line: PriceLine, names: CatalogWords): Html {
  return html`<tr>
    <th scope="row">${names.unit(locale, line.unit)}</th>
    <td>${conditionText({ locale, words }, line.conditions)}</td>
    <td class="number">${formatCount(locale, line.perQuantity)}</td>
    <td class="number">${formatDollars(locale, line.rawUsd)}</td>
    <td class="number">
      ${line.marginBp === undefined ? words.unknown : `× ${formatMultiplier(locale, line.marginBp)}`}
    </td>
    <td class="number">
      <strong>${line.markedUsd === undefined ? words.models.notSold : formatDollars(locale, line.markedUsd)}</strong>
    </td>
  </tr>`
}

function conditionText(
  { locale, words: { conditions } }: Pick<PageContext, 'locale' | 'words'>,
  given: PriceConditions,
): string {
  const { inputTokensAbove, utcWindow } = given
  return [
    given.serviceTier === undefined ? [] : conditions.tier(given.serviceTier),
    given.region === undefined ? [] : conditions.region(given.region),
    inputTokensAbove === undefined ? [] : conditions.above(formatCount(locale, inputTokensAbove)),
    utcWindow === undefined ? [] : conditions.window(clock(utcWindow.startMinute), clock(utcWindow.endMinute)),
    given.variant ?? [],
  ]
    .flat()
    .join(', ')
}

function clock(minute: number): string {
  return `${Math.floor(minute / 60)
    .toString()
    .padStart(2, '0')}:${(minute % 60).toString().padStart(2, '0')}`
}
