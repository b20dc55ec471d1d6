import type { Locale } from '../../mail/letter.ts'
import { isByContract, type Plan, rollingOf, allowanceOf } from '../../billing/plans/plan.ts'
import { formatUsd } from '../../base/money.ts'
import { formatCents, formatCount, formatDecimal, formatDollars } from '../format-text.ts'
import { html, type Html } from '../html.ts'
import type { Framed } from './frame.ts'
import type { PageContext } from './page-context.ts'

/** The margin of each class of models, as a public fact. */
export type MarginFact = {
  readonly capabilityClass: keyof PageContext['words']['pricing']['classes']
  readonly marginBp: number
}

/** The plans as their data says, and the margins on the operator's keys. */
export function pricingPage(
  context: PageContext,
  shown: { readonly plans: readonly Plan[]; readonly margins: readonly MarginFact[] },
): Framed {
  const { pricing } = context.words
  return {
    title: pricing.title,
    description: pricing.description,
    body: html`<div class="hero narrow">
        <h1>${pricing.title}</h1>
        <p class="lead">${pricing.lead}</p>
      </div>
      ${shown.plans.length === 0 ? html`<p class="note">${pricing.none}</p>` : html`<div class="cards plans">${shown.plans.map((plan) => planCard(context, plan))}</div>`}
      <section aria-labelledby="per-call">
        <h2 id="per-call">${pricing.perCall}</h2>
        <p>${pricing.perCallText}</p>
        <div class="scroll" role="group" aria-labelledby="per-call" tabindex="0">
          <table class="fit">
            <thead>
              <tr>
                <th scope="col">${pricing.class}</th>
                <th scope="col" class="number">${pricing.margin}</th>
              </tr>
            </thead>
            <tbody>
              ${shown.margins.map(
                ({ capabilityClass, marginBp }) =>
                  html`<tr>
                    <th scope="row">${pricing.classes[capabilityClass]}</th>
                    <td class="number">${percentAbove(context.locale, marginBp)}</td>
                  </tr>`,
              )}
            </tbody>
          </table>
        </div>
        <p><a href="/models">${pricing.toModels}</a> · <a href="/help/own-keys">${pricing.toOwnKeys}</a></p>
      </section>`,
  }
}

function planCard(context: PageContext, plan: Plan): Html {
  const { words } = context
  const heading = `plan-${plan.id}`
  return html`<section class="card plan" aria-labelledby="${heading}">
    <h2 id="${heading}">${plan.name}</h2>
    ${priceOf(context, plan)}
    <ul class="ticks">
      ${factsOf(context, plan).map((fact) => html`<li>${fact}</li>`)}
    </ul>
    ${isByContract(plan) ? html`<a class="button quiet" href="/help/contact">${words.pricing.ask}</a>` : html`<a class="button quiet" href="/console/">${words.pricing.begin}</a>`}
  </section>`
}

function priceOf({ locale, words: { pricing } }: PageContext, plan: Plan): Html {
  const { month, year } = plan.priceCents
  if (isByContract(plan)) return html`<p class="price">${pricing.byContract}</p>`
  const per = plan.perSeat ? pricing.perSeat : ''
  const first = month ?? year ?? 0n
  return html`<p class="price">
      ${formatCents(locale, first)}
      <span class="quiet">${first > 0n && (month === undefined ? pricing.aYear : pricing.aMonth)}${per}</span>
    </p>
    ${month !== undefined && year !== undefined && html`<p class="quiet">${pricing.orYear(formatCents(locale, year))}${per}</p>`}`
}

/** What a plan gives, line by line. Sessions, replicas and features are left out: nothing offers them yet, so nobody is promised them. */
function factsOf({ locale, words: { pricing } }: PageContext, plan: Plan): readonly string[] {
  const { limits, trialDays } = plan
  const rolling = rollingOf(plan, 1)
  const money = (nano: bigint) => formatDollars(locale, formatUsd(nano))
  return [
    plan.allowance === undefined ? [] : pricing.allowance(money(allowanceOf(plan, 1))),
    rolling === undefined ? [] : pricing.rolling(money(rolling.dailyNano)),
    rolling?.monthlyCapNano === undefined ? [] : pricing.rollingCap(money(rolling.monthlyCapNano)),
    limits.requestsPerMinute === undefined ? [] : pricing.requests(formatCount(locale, limits.requestsPerMinute)),
    limits.tokensPerMinute === undefined ? [] : pricing.tokens(formatCount(locale, limits.tokensPerMinute)),
    limits.concurrentCalls === undefined ? [] : pricing.atOnce(formatCount(locale, limits.concurrentCalls)),
    trialDays === 0 ? [] : pricing.trial(trialDays),
  ].flat()
}

/** 13000 basis points of the provider's price are 30 % on top of it. */
function percentAbove(locale: Locale, marginBp: number): string {
  const basisPoints = BigInt(marginBp - 10_000)
  const part = (basisPoints % 100n).toString().padStart(2, '0').replace(/0+$/, '')
  const percent = formatDecimal(locale, part === '' ? `${basisPoints / 100n}` : `${basisPoints / 100n}.${part}`)
  return locale === 'tr' ? `%${percent}` : `${percent} %`
}
