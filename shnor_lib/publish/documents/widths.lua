-- How wide the columns of a table are, in which size it is set, and whether it needs a wide page.

local PORTRAIT, LANDSCAPE = 482, 728 -- points between the margins of A4
local WAYS = { -- in the order in which they are tried: size, width and height of the page
  { 11, PORTRAIT, 690 }, { 10, PORTRAIT, 690 }, { 9, PORTRAIT, 690 },
  { 10, LANDSCAPE, 430 }, { 9, LANDSCAPE, 430 }, { 8, LANDSCAPE, 430 },
}
local LINE = 1.25 -- of the size
local TALLEST = 0.75 -- of the page: a row that takes more is rather set on a wide page
local LETTER = 0.54 -- of the size: the middle width of a letter of Times
local PADDING = 10 -- points that a column loses to its edges
local LONGEST_WORD = 14 -- letters of a cell; longer words are divided, those of a head never are
local SHORT_TEXT = 24 -- letters: such a text should stay on one line
local MANY = 12 -- rows
local LONG, LARGEST_OF_LONG = 30, 9 -- rows of a table that is set in a smaller size, and that size
local RAGGED = 4 -- letters that a line loses at its end
local STEPS = 60 -- in which the width that words do not need is given away
-- Letters of bold Times, by their width as a part of the size; the rest are as wide as OTHER.
local WIDTHS = {
  [0.35] = ".,-()", [0.46] = "згесэ", [0.52] = "абдотух0123456789–«»", [0.68] = "мфАБВГДЕСТХЭЯР",
  [0.8] = "жюыКЛУЧИЙНОПЦ", [0.88] = "шщФ", [1.0] = "МЖЫ%", [1.15] = "ШЩЮ",
}
local OTHER = 0.6
local width_of = {}
for width, letters in pairs(WIDTHS) do
  for _, letter in utf8.codes(letters) do width_of[letter] = width end
end

local function length(text)
  return utf8.len(text) or #text
end

-- The widest part of a text that no line ends within, in parts of the size.
local function widest(text, longest)
  local most = 0
  for word in text:gsub("[/-]", "%0 "):gmatch("%S+") do
    local width, letters = 0, 0
    for _, letter in utf8.codes(word) do
      letters = letters + 1
      if letters <= longest then width = width + (width_of[letter] or OTHER) end
    end
    most = math.max(most, width)
  end
  return most
end

-- Per column: its widest word, in parts of the size; its longest and its middle text, in letters.
local function measure(columns, rows, heads)
  local found = {}
  for number = 1, columns do found[number] = { word = 0, most = 1, total = 0 } end
  for place, row in ipairs(rows) do
    local longest = place <= heads and math.huge or LONGEST_WORD
    for number, cell in ipairs(row.cells) do
      local column, text = found[number], pandoc.utils.stringify(cell.contents)
      local letters = length(text)
      column.most = math.max(column.most, letters)
      column.total = column.total + letters
      column.word = math.max(column.word, widest(text, longest))
    end
  end
  for _, column in ipairs(found) do
    column.mean = column.total / math.max(#rows, 1)
  end
  return found
end

local function needed(found, size)
  local total = 0
  for _, column in ipairs(found) do total = total + column.word * size + PADDING end
  return total
end

-- How many lines the texts of a column take in so much width. A short text is taken as it is.
local function lines(column, size, width)
  local room = (width - PADDING) / (LETTER * size)
  if column.most <= SHORT_TEXT then return math.ceil(column.most / room) end
  return math.max(column.mean, 1) / math.max(room - RAGGED, 1)
end

-- What is left over goes, in small steps, to the column that takes the most lines.
local function shares(found, size, width)
  local given, total = {}, 0
  for number, column in ipairs(found) do given[number] = column.word * size + PADDING end
  local step = math.max(width - needed(found, size), 0) / STEPS
  for _ = 1, STEPS do
    local tallest, most = 1, 0
    for number, column in ipairs(found) do
      local taken = lines(column, size, given[number])
      if taken > most then tallest, most = number, taken end
    end
    given[tallest] = given[tallest] + step
  end
  for _, points in ipairs(given) do total = total + points end
  for number, points in ipairs(given) do given[number] = points / math.max(width, total) end
  return given
end

-- How high the row with the longest text comes out, in points.
local function tallest(found, size, width)
  local given, lines = shares(found, size, width), 1
  for number, column in ipairs(found) do
    local room = (given[number] * width - PADDING) / (LETTER * size)
    lines = math.max(lines, math.ceil(column.most / room))
  end
  return lines * size * LINE
end

-- Whether all short texts stay on one line each.
local function whole(found, size, width)
  local given = shares(found, size, width)
  for number, column in ipairs(found) do
    if column.most <= SHORT_TEXT and lines(column, size, given[number] * width) > 1 then return false end
  end
  return true
end

-- The largest size in which every word and every row fits: upright, then on a wide page.
local function choose(found, rows)
  local fitting = {}
  for _, way in ipairs(WAYS) do
    local size, width, height = table.unpack(way)
    local is_small = rows <= LONG or size <= LARGEST_OF_LONG
    if is_small and needed(found, size) <= width and tallest(found, size, width) <= TALLEST * height then
      fitting[#fitting + 1] = way
    end
  end
  -- Of many rows the short texts stay on their lines, where an upright page has room for that.
  for _, way in ipairs(fitting) do
    local size, width = table.unpack(way)
    if rows > MANY and width == PORTRAIT and whole(found, size, width) then return size, width, false end
  end
  if fitting[1] then return fitting[1][1], fitting[1][2], false end
  local size, width, height = table.unpack(WAYS[#WAYS])
  return size, width, tallest(found, size, width) > TALLEST * height
end

-- ``heads``: how many of the rows, which come first, are the head of the table.
-- Returns the share of each column in the width, the size in points, whether the table lies across,
-- and whether a row of it may not fit a page.
return function(columns, rows, heads)
  local found = measure(columns, rows, heads)
  local size, width, towering = choose(found, #rows)
  return shares(found, size, width), size, width == LANDSCAPE, towering
end
