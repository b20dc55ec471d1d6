import type { Db } from '#platform/db/database.ts'
import type { Kasa } from '../test/support/kasa.ts'

type Wish = { readonly kasa: Kasa; readonly db: Db; readonly count: number }

/** One real call of the built-in model, and copies of its record, a second apart, each under an id of its own. */
export async function copyRecords({ kasa, db, count }: Wish): Promise<void> {
  const answer = await fetch(`${kasa.url}/v1/chat/completions`, {
    method: 'POST',
    headers: { authorization: `Bearer ${kasa.apiKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ model: 'tiny-kjv-2m', max_tokens: 5, messages: [{ role: 'user', content: 'Hi' }] }),
  })
  await answer.text()
  if (answer.status !== 200) throw new Error(`the call that is copied was answered ${answer.status}`)
  await db.transaction(async (tx) => {
    // The screens are what is measured: rollups and the log need not know these.
    await tx.run('set local session_replication_role = replica')
    await tx.run(
      `insert into billing.billing_record
       select (jsonb_populate_record(r, jsonb_build_object('call_id',
         substr(billing.id_floor(r.created_at - n * interval '1 second')::text, 1, 13) || substr(r.call_id::text, 14)))).*
       from billing.billing_record r, generate_series(1, $1) n`,
      [count],
    )
  })
  await db.run('analyze billing.billing_record')
}
