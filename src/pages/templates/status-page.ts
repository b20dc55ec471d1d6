import { formatCount, formatMoment } from '../format-text.ts'
import { html, type Html } from '../html.ts'
import { type HealthLevel, type InstanceHealth, overallLevel } from '../instance-health.ts'
import type { Framed } from './frame.ts'
import type { PageContext } from './page-context.ts'

/** How this server is, from what it sees itself. */
export function statusPage(context: PageContext, health: InstanceHealth): Framed {
  const { locale, words } = context
  const { status } = words
  const overall = overallLevel(health)
  const moment = (atMs: number | undefined) => (atMs === undefined ? status.never : formatMoment(locale, atMs))
  const { receipts, prices } = health
  return {
    title: status.title,
    description: status.description,
    width: 'read',
    body: html`<h1 class="overall ${overall}">${status.overall[overall]}</h1>
      <p class="quiet">${status.readAt(moment(health.readAtMs), moment(health.startedAtMs))}</p>
      <h2>${status.server}</h2>
      <ul class="status">
        ${component(context, { name: status.calls, level: health.database, detail: status.callsDetail })}
        ${component(context, {
          name: status.receipts,
          level: receipts.level,
          detail:
            receipts.leafCount === undefined
              ? words.unknown
              : status.receiptsDetail(formatCount(locale, receipts.leafCount), moment(receipts.checkpointAtMs)),
        })}
        ${component(context, {
          name: status.prices,
          level: prices.level,
          detail:
            prices.sources.length === 0
              ? status.pricesSeed
              : status.pricesDetail(prices.sources.join(', '), moment(prices.syncedAtMs)),
        })}
      </ul>
      <h2>${status.providers}</h2>
      <p>${status.providersNote}</p>
      ${
        health.providers.length === 0
          ? html`<p class="note">${status.noProviders}</p>`
          : html`<ul class="status">
              ${health.providers.map(({ name, state, lastSuccessMs }) =>
                component(context, { name, level: state, detail: status.lastSuccess(moment(lastSuccessMs)) }),
              )}
            </ul>`
      }
      <h2>${status.history}</h2>
      <p>${status.historyNote}</p>`,
  }
}

function component(
  { words: { status } }: PageContext,
  part: { readonly name: string; readonly level: HealthLevel; readonly detail: string },
): Html {
  return html`<li>
    <span class="name">${part.name}</span><span class="level ${part.level}">${status.levels[part.level]}</span
    ><span class="quiet detail">${part.detail}</span>
  </li>`
}
