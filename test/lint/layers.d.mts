interface Override {
  includes: string[]
  linter?: { rules?: { style?: object } }
}

export function layerOverrides(): Override[]
export function isLayerOverride(override: Override): boolean
