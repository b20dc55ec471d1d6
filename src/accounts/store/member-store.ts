import { z } from 'zod'
import type { InstantMs } from '../../base/instant.ts'
import type { Queryable } from '../../platform/db/database.ts'
import type { ListedMember, Member, Membership } from '../member.ts'
import { type Role, ROLES } from '../role.ts'

/** Grants as JSON, made in SQL. */
const grantsJson = z
  .array(z.object({ role: z.enum(ROLES), team: z.uuid().nullable() }))
  .transform((grants) => grants.map(({ role, team }) => ({ role, teamId: team ?? undefined })))

const GRANTS = `coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'team', g.team_id) order by g.granted_at, g.id)
  from accounts.role_grant g left join accounts.team t on t.id = g.team_id
  where g.member_id = m.id and t.deleted_at is null), '[]') as grants`

const memberColumns = z.object({
  id: z.uuid(),
  account_id: z.uuid(),
  kind: z.enum(['person', 'service']),
  user_id: z.uuid().nullable(),
  name: z.string(),
  email: z.string().nullable(),
  joined_at: z.number(),
  grants: grantsJson,
})
const memberRow = memberColumns.transform(memberOf)
const listedRow = memberColumns
  .extend({ last_seen_at: z.number().nullable() })
  .transform((row): ListedMember => ({ ...memberOf(row), lastSeenAtMs: row.last_seen_at ?? undefined }))

function memberOf(row: z.infer<typeof memberColumns>): Member {
  return {
    id: row.id,
    accountId: row.account_id,
    kind: row.kind,
    userId: row.user_id ?? undefined,
    name: row.name,
    email: row.email ?? undefined,
    joinedAtMs: row.joined_at,
    grants: row.grants,
  }
}

const COLUMNS = `m.id, m.account_id, m.kind, m.user_id, coalesce(m.name, u.name) as name, u.email, m.joined_at, ${GRANTS}`
const FROM = 'from accounts.member m left join sign_in.user u on u.id = m.user_id'
const MEMBER = `select ${COLUMNS} ${FROM}`
const LAST_SEEN = `coalesce((select max(s.seen_at) from sign_in.session s where s.user_id = m.user_id),
  (select max(k.last_used_at) from accounts.api_key k where k.account_id = m.account_id and k.member_id = m.id and m.kind = 'service'))
  as last_seen_at`

const membershipRow = z
  .object({
    member_id: z.uuid(),
    account_id: z.uuid(),
    account_kind: z.enum(['personal', 'organization']),
    account_name: z.string(),
    is_operator: z.boolean(),
    grants: grantsJson,
  })
  .transform((row): Membership => ({
    memberId: row.member_id,
    account: { id: row.account_id, kind: row.account_kind, name: row.account_name, isOperator: row.is_operator },
    grants: row.grants,
  }))

/** The accounts of a user, the one joined first first. With an account: that one or none. */
export function membershipsOf(
  db: Queryable,
  of: { readonly userId: string; readonly accountId?: string; readonly limit: number },
): Promise<readonly Membership[]> {
  return db.rows(
    membershipRow,
    `select m.id as member_id, a.id as account_id, a.kind as account_kind, a.name as account_name, a.is_operator, ${GRANTS}
     from accounts.member m join accounts.account a on a.id = m.account_id
     where m.user_id = $1 and m.removed_at is null and ($2::uuid is null or a.id = $2) order by m.id limit $3`,
    [of.userId, of.accountId ?? null, of.limit],
  )
}

/** Who belongs to an account, after the id of the cursor. */
export function listMembers(
  db: Queryable,
  page: { readonly accountId: string; readonly afterId: string | undefined; readonly limit: number },
): Promise<readonly ListedMember[]> {
  return db.rows(
    listedRow,
    `select ${COLUMNS}, ${LAST_SEEN} ${FROM} where m.account_id = $1 and m.removed_at is null and ($2::uuid is null or m.id > $2) order by m.id limit $3`,
    [page.accountId, page.afterId ?? null, page.limit],
  )
}

/** Locked, so that roles and removal of one member come one after the other. */
export async function lockMember(tx: Queryable, accountId: string, id: string): Promise<Member | undefined> {
  const rows = await tx.rows(
    memberRow,
    `${MEMBER} where m.account_id = $1 and m.id = $2 and m.removed_at is null limit 1 for update of m`,
    [accountId, id],
  )
  return rows[0]
}

export type NewMember = {
  readonly id: string
  readonly accountId: string
  readonly userId: string | undefined
  readonly name: string | undefined
  readonly nowMs: InstantMs
}

/** False when the user belongs to the account already. */
export async function insertMember(tx: Queryable, member: NewMember): Promise<boolean> {
  const touched = await tx.run(
    `insert into accounts.member (id, account_id, kind, user_id, name, joined_at)
     values ($1, $2, $3, $4, $5, to_timestamp($6::double precision / 1000)) on conflict do nothing`,
    [
      member.id,
      member.accountId,
      member.userId === undefined ? 'service' : 'person',
      member.userId ?? null,
      member.name ?? null,
      member.nowMs,
    ],
  )
  return touched === 1
}

export async function findMemberOfUser(tx: Queryable, accountId: string, userId: string): Promise<Member | undefined> {
  const rows = await tx.rows(
    memberRow,
    `${MEMBER} where m.account_id = $1 and m.user_id = $2 and m.removed_at is null limit 1`,
    [accountId, userId],
  )
  return rows[0]
}

export type NewGrant = {
  readonly id: string
  readonly accountId: string
  readonly memberId: string
  readonly role: Role
  readonly teamId: string | undefined
  readonly nowMs: InstantMs
}

/** Sets the role of a member in the account or in a team. */
export async function writeGrant(tx: Queryable, grant: NewGrant): Promise<void> {
  await tx.run(
    `insert into accounts.role_grant as g (id, account_id, member_id, role, team_id, granted_at)
     values ($1, $2, $3, $4, $5, to_timestamp($6::double precision / 1000))
     on conflict (member_id, team_id) do update set role = excluded.role, granted_at = excluded.granted_at`,
    [grant.id, grant.accountId, grant.memberId, grant.role, grant.teamId ?? null, grant.nowMs],
  )
}

/** Takes the role in the account (no team) or in a team. Never the owner's. */
export function deleteGrant(tx: Queryable, memberId: string, teamId: string | undefined): Promise<number> {
  return tx.run(
    `delete from accounts.role_grant where member_id = $1 and team_id is not distinct from $2 and role <> 'owner'`,
    [memberId, teamId ?? null],
  )
}

/** Ends a membership with all its roles. False for the owner, who can only hand over. */
export async function removeMember(tx: Queryable, id: string, nowMs: InstantMs): Promise<boolean> {
  const touched = await tx.run(
    `update accounts.member set removed_at = to_timestamp($2::double precision / 1000)
     where id = $1 and removed_at is null
       and not exists (select from accounts.role_grant g where g.member_id = $1 and g.role = 'owner')`,
    [id, nowMs],
  )
  if (touched === 1) await tx.run('delete from accounts.role_grant where member_id = $1', [id])
  return touched === 1
}

/** Both roles change in one statement each, the old owner's first: there is never a second owner. */
export async function swapOwner(tx: Queryable, fromMemberId: string, grant: NewGrant): Promise<boolean> {
  const left = await tx.run(
    `update accounts.role_grant set role = 'org_admin' where member_id = $1 and role = 'owner'`,
    [fromMemberId],
  )
  if (left !== 1) return false
  await writeGrant(tx, grant)
  return true
}

const found = z.object({ found: z.boolean() })

export async function operatorHasOwner(db: Queryable): Promise<boolean> {
  const rows = await db.rows(
    found,
    `select exists (select from accounts.role_grant g join accounts.account a on a.id = g.account_id
       where a.is_operator and g.role = 'owner') as found limit 1`,
  )
  return rows[0]?.found === true
}

/** Takes the account's lock: what decides by its members and teams waits for what changes them. */
export async function lockAccount(tx: Queryable, accountId: string): Promise<void> {
  await tx.run('select from accounts.account where id = $1 limit 1 for update', [accountId])
}
