/** How charts look. Lengths are in points of the picture before it is doubled; colours stand on white, on light and dark pages alike. */
export const look = {
  width: 720,
  height: 360,
  /** Pixels for each point: sharp on a screen of today. */
  scale: 2,
  font: "Inter",
  title: 20,
  text: 15,
  background: "#ffffff",
  ink: "#1d2733",
  faint: "#5b6673",
  rule: "#d5dae0",
  /** Told apart by those who see few colours (Okabe and Ito, https://jfly.uni-koeln.de/color/), dark enough for white. */
  colours: ["#0072b2", "#d55e00", "#00795a", "#a4478a", "#5b6673"],
  /** Lines are told apart by these as well. */
  signs: ["circle", "triangle", "rect", "diamond", "emptyCircle"],
} as const;
