import type { CatalogWords } from '../catalog-words.ts'
import { formatCount, formatDollars, formatMultiplier } from '../format-text.ts'
import { html, type Html } from '../html.ts'
import type { ReceiptExample } from '../receipt-example.ts'
import type { Framed } from './frame.ts'
import type { PageContext } from './page-context.ts'

/** What the front page tells of this server. */
export type LandingFacts = {
  readonly modelCount: number
  readonly providerCount: number
  readonly priceCount: number
  readonly example: ReceiptExample | undefined
}

/** The front page. */
export function landingPage(context: PageContext, facts: LandingFacts, names: CatalogWords): Framed {
  const { landing } = context.words
  const count = (value: number) => formatCount(context.locale, value)
  return {
    title: 'Kasa',
    description: landing.description,
    body: html`<div class="hero two">
        <div>
          <h1>${landing.tagline}</h1>
          <p class="lead">${landing.lead}</p>
          <p class="row">
            <a class="button" href="/help/first-call">${landing.begin}</a>
            <a class="button quiet" href="/models">${landing.toModels}</a>
          </p>
        </div>
        ${facts.example === undefined ? codeSample(context) : receipt(context, facts.example, names)}
      </div>
      <ul class="numbers">
        <li><strong>${count(facts.modelCount)}</strong> ${landing.models}</li>
        <li><strong>${count(facts.providerCount)}</strong> ${landing.providers}</li>
        <li><strong>${count(facts.priceCount)}</strong> ${landing.prices}</li>
      </ul>
      <div class="cards">
        ${landing.points.map(
          ({ title, text, link, href }) =>
            html`<section class="card">
              <h2>${title}</h2>
              <p>${text}</p>
              <p><a href="${href}">${link}</a></p>
            </section>`,
        )}
      </div>
      <section class="band" aria-labelledby="change">
        <h2 id="change">${landing.changeTitle}</h2>
        <p>${landing.changeText}</p>
        ${codeSample(context)}
      </section>`,
  }
}

function codeSample({ site, words: { landing } }: PageContext): Html {
  return html`<figure class="code">
    <pre tabindex="0" aria-label="${landing.sample}"><code>import OpenAI from 'openai'

const kasa = new OpenAI({
  baseURL: '${site.publicUrl}/v1',
  apiKey: process.env.KASA_API_KEY,
})
const answer = await kasa.chat.completions.create({
  model: 'auto', // ${landing.sampleComment}
  messages: [{ role: 'user', content: '${landing.samplePrompt}' }],
})</code></pre>
  </figure>`
}

function receipt({ locale, words: { landing } }: PageContext, example: ReceiptExample, names: CatalogWords): Html {
  const dollars = (amount: string) => formatDollars(locale, amount)
  return html`<figure class="receipt">
    <figcaption>${landing.exampleTitle}</figcaption>
    <p class="charged">${dollars(example.chargedUsd)}</p>
    <dl>
      <div>
        <dt>${landing.exampleModel}</dt>
        <dd>${example.model} · ${example.provider}</dd>
      </div>
      ${example.lines.map(
        (line) =>
          html`<div>
            <dt>${formatCount(locale, line.quantity)} ${names.unit(locale, line.unit)}</dt>
            <dd>${dollars(line.rateUsd)} / ${formatCount(locale, line.perQuantity)}</dd>
          </div>`,
      )}
      <div class="sum">
        <dt>${landing.exampleCost}</dt>
        <dd>${dollars(example.providerCostUsd)}</dd>
      </div>
      <div>
        <dt>${landing.exampleMargin}</dt>
        <dd>× ${formatMultiplier(locale, example.marginBp)}</dd>
      </div>
      <div class="sum total">
        <dt>${landing.exampleCharged}</dt>
        <dd>${dollars(example.chargedUsd)}</dd>
      </div>
    </dl>
    <p class="quiet">${landing.exampleNote}</p>
  </figure>`
}
