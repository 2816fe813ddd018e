'use strict';

/**
 * The straight line through points, by least squares.
 * @param {[number, number][]} points
 * @returns {{ slope: number, error: number }} what y gains for each x, and the standard error of that
 */
function slopeOf(points) {
  const mean = (numbers) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length;
  const [mx, my] = [0, 1].map((i) => mean(points.map((point) => point[i])));
  const spread = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0);
  const slope = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / spread;
  const rest = points.reduce((sum, [x, y]) => sum + (y - my - slope * (x - mx)) ** 2, 0);
  return { slope, error: Math.sqrt(rest / (points.length - 2) / spread) };
}

module.exports = { slopeOf };
