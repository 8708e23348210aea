const UNIT_MS: Readonly<Record<string, number>> = {
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
}

/** When a result stops working, in ISO 8601: `createdAt` plus a `retention` such as "30d". */
export function getExpiresAt(
  createdAt: string | undefined,
  retention: string | undefined,
): string | undefined {
  const [, count, unit] = /^(\d{1,6})\s*([mhdw])$/i.exec(retention ?? '') ?? []
  const created = Date.parse(createdAt ?? '')
  const kept = Number(count) * (UNIT_MS[unit?.toLowerCase() ?? ''] ?? Number.NaN)
  const expiry = new Date(created + kept)
  return Number.isNaN(expiry.getTime()) ? undefined : expiry.toISOString()
}
