/**
 * The same function, worked out once for each object: what comes of it is kept as long as the object is. For what is asked again
 * and again of objects that never change, as articles and language profiles are.
 */
export function onceFor<K extends WeakKey, V>(make: (key: K) => V): (key: K) => V {
  const known = new WeakMap<K, { readonly value: V }>();
  return (key) => {
    const before = known.get(key);
    if (before) return before.value;
    const value = make(key);
    known.set(key, { value });
    return value;
  };
}
