import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'

const teamRow = z.object({ id: z.uuid(), name: z.string(), createdAtMs: z.number(), members: z.bigint() })
export type Team = z.infer<typeof teamRow>

/** The teams of an account with how many members each has. */
export function listTeams(db: Queryable, accountId: string, limit: number): Promise<readonly Team[]> {
  return db.rows(
    teamRow,
    `select t.id, t.name, t.created_at as "createdAtMs",
       (select count(*) from accounts.role_grant g where g.team_id = t.id) as members
     from accounts.team t where t.account_id = $1 and t.deleted_at is null order by t.id limit $2`,
    [accountId, limit],
  )
}

const idRow = z.object({ id: z.uuid() })

/** Shared lock: the team is not deleted before the transaction ends. */
export async function holdTeam(tx: Queryable, accountId: string, id: string): Promise<boolean> {
  const rows = await tx.rows(
    idRow,
    'select id from accounts.team where account_id = $1 and id = $2 and deleted_at is null limit 1 for share',
    [accountId, id],
  )
  return rows.length === 1
}

/** False when there is a team of that name. */
export async function insertTeam(
  tx: Queryable,
  team: { readonly id: string; readonly accountId: string; readonly name: string; readonly nowMs: InstantMs },
): Promise<boolean> {
  const touched = await tx.run(
    `insert into accounts.team (id, account_id, name, created_at)
     values ($1, $2, $3, to_timestamp($4::double precision / 1000)) on conflict do nothing`,
    [team.id, team.accountId, team.name, team.nowMs],
  )
  return touched === 1
}

/** False when another team has that name. */
export async function renameTeam(
  tx: Queryable,
  team: { readonly id: string; readonly accountId: string; readonly name: string },
): Promise<boolean> {
  const touched = await tx.run(
    `update accounts.team set name = $3 where account_id = $1 and id = $2 and deleted_at is null
       and not exists (select from accounts.team o where o.account_id = $1 and lower(o.name) = lower($3)
         and o.deleted_at is null and o.id <> $2)`,
    [team.accountId, team.id, team.name],
  )
  return touched === 1
}

/** The roles in the team, its pending invitations and its keys end with it. */
export async function deleteTeam(
  tx: Queryable,
  team: { readonly id: string; readonly accountId: string; readonly nowMs: InstantMs },
): Promise<boolean> {
  const touched = await tx.run(
    `update accounts.team set deleted_at = to_timestamp($3::double precision / 1000)
     where account_id = $1 and id = $2 and deleted_at is null`,
    [team.accountId, team.id, team.nowMs],
  )
  if (touched === 0) return false
  await tx.run('delete from accounts.role_grant where team_id = $1', [team.id])
  await tx.run(
    `update accounts.invite set state = 'revoked', decided_at = to_timestamp($2::double precision / 1000)
     where team_id = $1 and state = 'pending'`,
    [team.id, team.nowMs],
  )
  await tx.run('update accounts.api_key set revoked_at = now() where team_id = $1 and revoked_at is null', [team.id])
  return true
}
